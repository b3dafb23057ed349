import {
  contains as admitsVersion,
  formatSpecifier,
  formatSpecifierSet,
  isRefusal,
  namesPrerelease,
  parseSpecifier,
  parseSpecifierSet,
} from "@assay/core";
import { cases, type Grammar, grammarOf } from "./grammar.ts";

export const specifiers: Grammar = grammarOf("specifiers", (text: string) => {
  const specifier = parseSpecifier(text);
  if (specifier === null) return { error: "InvalidSpecifier" };
  return {
    str: formatSpecifier(specifier),
    operator: specifier.operator,
    version: specifier.text,
    prereleases: namesPrerelease(specifier),
  };
});

export const specifierSets: Grammar = grammarOf("specifiersets", (text: string) => {
  const set = parseSpecifierSet(text);
  if (isRefusal(set)) return { error: "InvalidSpecifier" };
  const str = formatSpecifierSet(set);
  // Counted by the reference after repeated clauses are dropped; no clause of the text contains a comma.
  return { str, n: str === "" ? 0 : str.split(",").length };
});

interface Containment {
  readonly spec: string;
  readonly own_prereleases: boolean | null;
  readonly version: string;
  readonly prereleases: boolean | null;
  readonly installed: boolean | null;
  readonly set: boolean;
  readonly out: boolean;
}

export const contains: Grammar = {
  name: "contains",
  *check(vectors) {
    for (const { out: expected, ...input } of cases<Containment>(vectors)) {
      const set = parseSpecifierSet(input.spec);
      // The reference has three ways of asking; together they come to this.
      const prereleases = input.installed === true || (input.prereleases ?? input.own_prereleases) !== false;
      const actual = isRefusal(set)
        ? set.refused
        : admitsVersion(set, input.version, prereleases ? "allow" : "exclude");
      yield { input, expected, actual };
    }
  },
};
