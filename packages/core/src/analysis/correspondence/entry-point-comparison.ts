import { readEntryPoints } from "../../formats/python/entry-points.ts";

/** Group → name → reference without white space. */
export type EntryPointTable = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What entry_points.txt says otherwise than declared; sections without entries count as none. */
export function entryPointDifferences(bytes: Uint8Array, declared: EntryPointTable): readonly string[] {
  const { value: groups, anomalies: all } = readEntryPoints(bytes);
  // setup.py may hand over a text that is indented as its code is: every reader of entry points takes that off.
  const anomalies = all.filter(({ code }) => code !== "entry-points/indented-line");
  if (anomalies.length > 0) return [`${anomalies[0]?.code}: ${anomalies[0]?.detail}`];
  const differences: string[] = [];
  const found = new Map<string, Map<string, string>>();
  for (const { name, entries } of groups) {
    if (entries.length > 0) found.set(name, new Map(entries.map((entry) => [entry.name, compact(entry.value)])));
  }
  for (const [group, entries] of found) {
    for (const [name, value] of entries) {
      const wanted = declared.get(group)?.get(name);
      if (wanted === undefined || compact(wanted) !== value)
        differences.push(`[${group}] ${name} = ${value} is not declared`);
    }
  }
  for (const [group, entries] of declared) {
    for (const name of entries.keys()) {
      if (found.get(group)?.has(name) !== true) differences.push(`[${group}] ${name} is declared and missing`);
    }
  }
  return differences;
}

function compact(reference: string): string {
  return reference.replaceAll(/\s+/g, "");
}
