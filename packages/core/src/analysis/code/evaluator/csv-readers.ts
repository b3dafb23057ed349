import { withArguments } from "./interpreter.ts";
import type { SpecialCall } from "./special-calls.ts";
import { dict, isSequence, list, put, ref } from "./values.ts";

/** `csv.DictReader(lines)`: a mapping for each, by the first of them. */
const mappings: SpecialCall = (vm, args, site) => {
  const [source] = args.positional;
  if (source === undefined) return undefined;
  const all = vm.call(ref("csv.reader"), { ...withArguments(source), keywords: args.keywords }, site);
  if (!isSequence(all)) return undefined;
  const given = args.positional[1] ?? args.keywords.get("fieldnames");
  const [head, ...rest] = given !== undefined && isSequence(given) ? [given, ...all.items] : all.items;
  if (head === undefined || !isSequence(head)) return undefined;
  const found = rest.map((row) => {
    const mapping = dict();
    const values = isSequence(row) ? row.items : [];
    head.items.forEach((name, index) => {
      const value = values[index];
      if (value !== undefined) put(mapping, name, value);
    });
    return mapping;
  });
  return list(found, all.open, all.from);
};

export const csvReaders: readonly (readonly [string, SpecialCall])[] = [["csv.DictReader", mappings]];
