import { FormatError } from "../base/format-error.ts";

/** A text that its grammar does not admit. */
export interface Refusal {
  /** What is wrong, as a phrase for a person: "a version was expected after the operator". */
  readonly refused: string;
  /** Where, as an index into the text. */
  readonly at: number;
}

export function isRefusal(outcome: object): outcome is Refusal {
  return "refused" in outcome;
}

/** Runs a parser that stops with {@link refuse}; anything else it throws is a mistake of ours and passes through. */
export function orRefusal<T extends object>(parse: () => T): T | Refusal {
  try {
    return parse();
  } catch (error) {
    if (error instanceof FormatError && error.code === CODE) return { refused: error.detail, at: error.offset };
    throw error;
  }
}

export function refuse(at: number, why: string): never {
  throw new FormatError(CODE, at, why);
}

const CODE = "text/refused";
