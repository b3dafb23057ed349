import { setupOption } from "../../../formats/python/setup-cfg.ts";
import { tableAt } from "../../../formats/python/toml.ts";
import type { DeclaringSource } from "../../correspondence/declared/declaring-source.ts";
import type { DeclaredField, FieldName } from "../code-analysis.ts";
import type { SetuptoolsSource } from "./declared-metadata.ts";

/** Where somebody looks who wants to see it: the first of the places that setuptools joins which says it. */
export function placeOf(
  field: FieldName,
  { base, setup }: SetuptoolsSource,
  { configuration: { document, setupCfg } }: DeclaringSource,
): DeclaredField["at"] {
  const { key, argument, option } = PLACES[field];
  if (document !== null && tableAt(document, "project") !== null) {
    const project = tableAt(document, "project") ?? {};
    if (Object.hasOwn(project, key)) return { path: `${base}pyproject.toml`, line: null };
  }
  const given = setup?.arguments.find(({ name }) => name === argument);
  if (setup !== null && given !== undefined) return { path: setup.path, line: given.line };
  const [section, name] = option;
  const line =
    setupCfg === null
      ? null
      : name === null
        ? (setupCfg.sections.find((one) => one.name === section)?.line ?? null)
        : (setupOption(setupCfg, section, name)?.line ?? null);
  return line === null ? null : { path: `${base}setup.cfg`, line };
}

const PLACES: Readonly<
  Record<
    FieldName,
    { readonly key: string; readonly argument: string; readonly option: readonly [string, string | null] }
  >
> = {
  name: { key: "name", argument: "name", option: ["metadata", "name"] },
  version: { key: "version", argument: "version", option: ["metadata", "version"] },
  "requires-python": { key: "requires-python", argument: "python_requires", option: ["options", "python_requires"] },
  "requires-dist": { key: "dependencies", argument: "install_requires", option: ["options", "install_requires"] },
  "provides-extra": {
    key: "optional-dependencies",
    argument: "extras_require",
    option: ["options.extras_require", null],
  },
};
