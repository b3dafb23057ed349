import { type SetupCfg, setupOption } from "../../../formats/python/setup-cfg.ts";
import type { Configuration } from "../../correspondence/configuration.ts";
import type { DeclaringSource } from "../../correspondence/declared/declaring-source.ts";
import type { FieldName, SetupCall } from "../code-analysis.ts";
import type { Change } from "./changed-values.ts";
import type { SetuptoolsSource } from "./declared-metadata.ts";

/**
 * What pbr makes of a field. It reads setup.cfg in its own format, takes requirements from requirements.txt and the version
 * of an sdist from PKG-INFO.
 */
export function pbrValue(
  field: FieldName,
  { files, base, setup }: SetuptoolsSource,
  source: DeclaringSource,
  version: string | null,
): Change {
  const { setupCfg } = source.configuration;
  const named = setupCfg === null ? null : setupOption(setupCfg, "metadata", "name");
  if (field === "version") {
    const why = "pbr works it out. In an sdist it takes what PKG-INFO says.";
    return () => (version === null ? { kind: "unknown", why } : { kind: "kept", values: [version], why });
  }
  if (field === "name" || field === "requires-python") {
    return (said) => (said?.kind === "unsettled" && named === null ? { kind: "unknown", why: said.why } : null);
  }
  // Other files come first where they are there, and lines that are options mean something to pbr alone.
  const text = files.get(`${base}requirements.txt`);
  const others = ["requirements-py2.txt", "requirements-py3.txt", "tools/pip-requires"];
  const isPlain =
    text !== undefined &&
    !/^\s*-/m.test(new TextDecoder().decode(text)) &&
    others.every((name) => !files.has(`${base}${name}`)) &&
    (setupCfg === null || setupOption(setupCfg, "options", "install_requires") === null) &&
    arePlainExtras(setupCfg, (path) => files.has(`${base}${path}`)) &&
    (setup?.arguments.every(({ name }) => name !== "install_requires" && name !== "extras_require") ?? true);
  return isPlain ? () => null : () => ({ kind: "unknown", why: "pbr takes it from files in its own way." });
}

/** Without markers in pbr's own format, and without the extra `test` that pbr makes of another file. */
function arePlainExtras(setupCfg: SetupCfg | null, has: (path: string) => boolean): boolean {
  const options = setupCfg?.sections.find(({ name }) => name === "extras")?.options ?? null;
  if (options === null) return true;
  const isTestAdded =
    options.every(({ name }) => name !== "test") && ["test-requirements.txt", "tools/test-requires"].some(has);
  return !isTestAdded && options.every(({ value }) => !value.replace(/#.*$/gm, "").includes(":"));
}

/** Whether pbr takes part: as the back end, as a requirement of the build, or as an argument of `setup()`. */
export function isPbr({ buildRequirements, pyproject, setupCfg }: Configuration, setup: SetupCall | null): boolean {
  if (buildRequirements.includes("pbr") || /^pbr\b/.test(pyproject?.buildSystem?.buildBackend ?? "")) return true;
  const option = setupCfg === null ? null : setupOption(setupCfg, "options", "setup_requires");
  if (option !== null && /(?:^|[\n;])\s*pbr\b/.test(option.value)) return true;
  return (
    setup?.arguments.some(({ name, value }) => name === "pbr" && !(value.kind === "known" && value.value === false)) ??
    false
  );
}
