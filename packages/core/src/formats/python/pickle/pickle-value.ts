/** A value that unpickling puts together, as far as it is told without running anything. */
export type PickleValue =
  | { readonly kind: "none" | "true" | "false" | "unknown" }
  /** As written in decimal; longer ones are cut. */
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "global"; readonly module: string; readonly name: string }
  | { readonly kind: "tuple" | "list" | "set" | "frozenset" | "dict"; readonly items: readonly PickleValue[] }
  /** What a call gave. */
  | { readonly kind: "result"; readonly call: PickleCall };

/** Something that unpickling calls. */
export interface PickleCall {
  /** `os.system`; `builtins.eval().x` for what is not a global itself; empty where it cannot be told. */
  readonly callee: string;
  readonly arguments: readonly PickleValue[];
  /** Byte offset of the instruction. */
  readonly offset: number;
}

/** What unpickling does besides putting values together. */
export interface Pickle {
  /** Highest protocol that it announces; 0 where it does not. */
  readonly protocol: number;
  /** `module.name`, each once, in the order of the stream: all of these are imported. */
  readonly globals: readonly string[];
  readonly calls: readonly PickleCall[];
  /** How it ends: `broken` where an instruction cannot be carried out, which stops unpickling there and no earlier. */
  readonly end: "stop" | "broken" | "too-long";
  /** Byte offset behind the last instruction. */
  readonly length: number;
}
