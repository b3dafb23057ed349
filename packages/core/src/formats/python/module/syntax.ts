import type { FormatPart } from "./string-literal.ts";

/** An expression of a Python module, as far as values are written with it; anything else is `opaque`. */
export type Expression =
  | { readonly kind: "text" | "bytes"; readonly value: string }
  | { readonly kind: "format"; readonly parts: readonly FormatPart[] }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "constant"; readonly value: boolean | null }
  | { readonly kind: "name"; readonly id: string }
  | { readonly kind: "attribute"; readonly object: Expression; readonly name: string }
  | { readonly kind: "index"; readonly object: Expression; readonly index: Expression }
  | {
      readonly kind: "slice";
      readonly lower: Expression | null;
      readonly upper: Expression | null;
      readonly step: Expression | null;
    }
  | { readonly kind: "call"; readonly callee: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly Expression[] }
  | { readonly kind: "dict"; readonly items: readonly DictItem[] }
  | { readonly kind: "star"; readonly value: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: "compare";
      readonly first: Expression;
      readonly rest: readonly { readonly operator: string; readonly right: Expression }[];
    }
  | { readonly kind: "choice"; readonly test: Expression; readonly chosen: Expression; readonly otherwise: Expression }
  | {
      readonly kind: "comprehension";
      readonly of: "list" | "set" | "dict" | "generator";
      readonly element: Expression;
      /** Of a dict; null for the others. */
      readonly value: Expression | null;
      readonly clauses: readonly {
        readonly target: Expression;
        readonly source: Expression;
        readonly conditions: readonly Expression[];
      }[];
    }
  | { readonly kind: "opaque" };

export interface Argument {
  /** Null for a positional one; `*` and `**` for those that are spread. */
  readonly name: string | null;
  readonly value: Expression;
}

/** `**mapping` has no key. */
export interface DictItem {
  readonly key: Expression | null;
  readonly value: Expression;
}

/** A statement, in the order of the module. */
export type Statement = { readonly line: number } & (
  | { readonly kind: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
  | {
      readonly kind: "annotated";
      readonly target: Expression;
      readonly annotation: Expression;
      readonly value: Expression | null;
    }
  | { readonly kind: "augmented"; readonly target: Expression; readonly operator: string; readonly value: Expression }
  | { readonly kind: "expression"; readonly value: Expression }
  | { readonly kind: "return"; readonly value: Expression | null }
  | { readonly kind: "import"; readonly names: readonly ImportedName[] }
  | { readonly kind: "from"; readonly module: string; readonly names: readonly ImportedName[] }
  | { readonly kind: "def"; readonly name: string; readonly parameters: readonly Parameter[]; readonly body: Block }
  | { readonly kind: "with"; readonly items: readonly WithItem[]; readonly body: Block }
  | { readonly kind: "if"; readonly test: Expression; readonly body: Block; readonly otherwise: Block }
  | { readonly kind: "for"; readonly target: Expression; readonly source: Expression; readonly body: Block }
  | { readonly kind: "try"; readonly body: Block; readonly others: readonly Block[] }
  | { readonly kind: "class" | "while" | "other"; readonly name: string | null; readonly body: Block }
  | { readonly kind: "pass" }
);

export type Block = readonly Statement[];

export interface ImportedName {
  /** Dotted. */
  readonly name: string;
  readonly as: string | null;
}

export interface Parameter {
  readonly name: string;
  readonly fallback: Expression | null;
  readonly spread: boolean;
}

export interface WithItem {
  readonly value: Expression;
  readonly target: Expression | null;
}
