/** A value as CPython's marshal writes it. Values may be shared, and lists and dictionaries may hold themselves. */
export type MarshalValue =
  | { readonly kind: "none" | "true" | "false" | "ellipsis" | "stop-iteration" }
  /** Exact; of any length. */
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imaginary: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "tuple" | "list" | "set" | "frozenset" | "slice"; readonly items: readonly MarshalValue[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [MarshalValue, MarshalValue])[] }
  | { readonly kind: "code"; readonly code: CodeObject };

/** What a code object says besides its instructions. */
export interface CodeObject {
  readonly name: string;
  /** `Class.method`; null before Python 3.11. */
  readonly qualifiedName: string | null;
  /** Of the source when it was compiled. */
  readonly filename: string;
  readonly firstLine: number;
  /** Globals, attributes and imported modules that it uses, in the order of first use. */
  readonly names: readonly string[];
  /** Parameters and local variables. */
  readonly variables: readonly string[];
  readonly constants: readonly MarshalValue[];
  readonly flags: number;
  readonly instructions: Uint8Array;
}
