/** What the core metadata of a distribution must say, as the source declares it. */
export interface Declaration {
  /** By lower-case field name. A field that is not here is not declared, and must not be there. */
  readonly fields: ReadonlyMap<string, FieldExpectation>;
  /** Authors and maintainers together: tools divide them between four fields in several ways. */
  readonly people: readonly Person[] | Unsettled;
  /** Texts that the description may be; empty where none is declared. */
  readonly body: readonly string[] | Unsettled;
  /** Whether the source declares one, so that an empty one is no answer. */
  readonly licenseFiles: readonly string[] | null;
}

/** Known only to code that was not run. */
export interface Unsettled {
  readonly unsettled: string;
}

export type FieldExpectation =
  /** All of `least`, and none but those of `most`; in any order. */
  | {
      readonly kind: "between";
      readonly least: readonly string[];
      readonly most: readonly string[];
      /** Or exactly these instead, which some versions of the back end write. */
      readonly instead?: readonly string[];
    }
  | { readonly kind: "unsettled"; readonly why: string };

export interface Person {
  readonly name: string | null;
  readonly email: string | null;
}

export function isUnsettled(value: object): value is Unsettled {
  return "unsettled" in value;
}

export function exactly(...values: readonly string[]): FieldExpectation & { readonly kind: "between" } {
  return exactlyAll(values);
}

/** Lists of a hostile configuration have millions of items, which no call takes one by one. */
export function exactlyAll(values: readonly string[]): FieldExpectation & { readonly kind: "between" } {
  return { kind: "between", least: values, most: values };
}

/** None, or some of these: tools add them of their own accord, or in another field. */
export function among(...values: readonly string[]): FieldExpectation {
  return { kind: "between", least: [], most: values };
}

export function unsettled(why: string): FieldExpectation {
  return { kind: "unsettled", why };
}
