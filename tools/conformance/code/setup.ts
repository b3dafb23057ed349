import { type DeclaredField, declaredDifference } from "@assay/core";
import type { ExaminedSample } from "./examine.ts";

type Verdict = "recovered" | "unknown" | "wrong";

interface Judged {
  readonly name: string;
  readonly verdict: Verdict;
  readonly note: string;
}

/**
 * What setup.py, setup.cfg and pyproject.toml were read to declare, held against PKG-INFO and requires.txt, of the samples
 * that setuptools builds. A field that the metadata says nothing of is not counted.
 */
export function compareSetup(samples: readonly ExaminedSample[]): string {
  const judged = new Map<string, Judged[]>();
  let projects = 0;
  for (const { name, code } of samples) {
    if (code.declared === null) continue;
    projects++;
    for (const field of code.declared) {
      const verdict = judge(field);
      if (verdict === null) continue;
      const all = judged.get(field.field) ?? [];
      all.push({ name, ...verdict });
      judged.set(field.field, all);
    }
  }
  return [
    `${projects} archives that setuptools builds`,
    ...[...judged].flatMap(([field, all]) => [
      `${field}: ${shares(all)}`,
      ...all
        .filter(({ verdict }) => verdict !== "recovered")
        .map(({ verdict, name, note }) => `  ${verdict} ${name}: ${note}`),
    ]),
  ].join("\n");
}

function judge(field: DeclaredField): Omit<Judged, "name"> | null {
  if (field.claimed === null) return null;
  if (field.value.kind === "unknown") return { verdict: "unknown", note: field.value.why };
  const { more = [], less = [] } = declaredDifference(field) ?? {};
  if (more.length + less.length === 0) return { verdict: "recovered", note: "" };
  return { verdict: "wrong", note: `declared ${more.join(", ") || "no more"}, missed ${less.join(", ") || "nothing"}` };
}

function shares(all: readonly Judged[]): string {
  const count = (verdict: Verdict): number => all.filter((one) => one.verdict === verdict).length;
  const rate = ((100 * count("recovered")) / Math.max(1, all.length)).toFixed(1);
  return `${count("recovered")} of ${all.length} recovered (${rate} %), ${count("unknown")} unknown, ${count("wrong")} wrong`;
}
