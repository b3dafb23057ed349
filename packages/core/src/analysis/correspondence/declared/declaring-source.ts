import type { Configuration } from "../configuration.ts";

/** What declarations are read from: how a source is built, and its files. */
export interface DeclaringSource {
  readonly configuration: Configuration;
  /** Text of a file by its path below the root; null where there is none, or it is not UTF-8. */
  sourceText(path: string): Promise<string | null>;
  /** Whether pbr builds it; where nobody says, setup.cfg tells. */
  readonly isPbr?: boolean;
  /** What `attr: package.module.name` is; null where that is computed. Not there where nobody follows it. */
  attribute?(dotted: string): Promise<string | null>;
}
