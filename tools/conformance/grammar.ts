/** One grammar, and how our reading of it is compared with the reference implementation's. */
export interface Grammar {
  /** The name of its file of vectors, without `.json` or `.json.gz`. */
  readonly name: string;
  /** @param file where the vectors came from, for grammars that have files beside them */
  check(vectors: unknown, file: string): Iterable<Comparison> | AsyncIterable<Comparison>;
}

/** Passed if both answers are deeply equal. They are JSON, as the vectors are. */
export interface Comparison {
  readonly input: unknown;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The shape most files have: cases with an input `in` and the answer `out`. */
interface Case<Input, Output> {
  readonly in: Input;
  readonly out: Output | Raised;
}

/** The reference raised this exception. */
export interface Raised {
  readonly error: string;
}

export function cases<T>(vectors: unknown): readonly T[] {
  return (vectors as { readonly cases: readonly T[] }).cases;
}

/** A grammar whose cases are inputs with one answer each. */
export function grammarOf<Input, Output>(name: string, answer: (input: Input) => Output | Raised): Grammar {
  return {
    name,
    *check(vectors) {
      for (const { in: input, out: expected } of cases<Case<Input, Output>>(vectors)) {
        yield { input, expected, actual: answer(input) };
      }
    },
  };
}
