import type { Person, Unsettled } from "./declaration.ts";

/** What one of setup.py and setup.cfg says. */
export interface SetupLayer {
  /** By lower-case field name. */
  readonly fields: ReadonlyMap<string, { readonly values: readonly string[] } | Unsettled>;
  readonly people: readonly Person[] | Unsettled;
  /** Null where it says nothing. */
  readonly body: readonly string[] | Unsettled | null;
  readonly licenseFiles: readonly string[] | null;
  /** Why it may say more than is known; null if it does not. */
  readonly open: string | null;
}

/** Stands in `fields` for requirements of extras, which one of the two may say where the other says the rest. */
export const REQUIRED_BY_EXTRAS = "requires-dist of extras";
