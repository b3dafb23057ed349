import { isNormalizedName, isValidName, normalizeName } from "@assay/core";
import { cases, type Grammar } from "./grammar.ts";

interface Name {
  readonly in: string;
  readonly canonical: string;
  readonly is_normalized: boolean;
  readonly valid: boolean;
}

export const names: Grammar = {
  name: "names",
  *check(vectors) {
    for (const { in: input, ...expected } of cases<Name>(vectors)) {
      const actual = {
        canonical: normalizeName(input),
        is_normalized: isNormalizedName(input),
        valid: isValidName(input),
      };
      yield { input, expected, actual };
    }
  },
};
