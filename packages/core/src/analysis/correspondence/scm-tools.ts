import { tableAt } from "../../formats/python/toml.ts";
import type { World } from "./world.ts";

const TOOLS = ["setuptools-scm", "vcs-versioning", "hatch-vcs", "setuptools-git-versioning", "flit-scm"];

/** Whether the version comes from Git by way of setuptools-scm or its kin. */
export function usesScm({ configuration: { buildRequirements, document, setupCfg, hasSetupPy } }: World): boolean {
  if (buildRequirements.some((name) => TOOLS.includes(name))) return true;
  if (document !== null && tableAt(document, "tool", "setuptools_scm") !== null) return true;
  if (
    setupCfg?.sections.some(
      ({ name, options }) =>
        name === "options" &&
        options.some(({ key, value }) => key === "setup_requires" && value.includes("setuptools_scm")),
    ) === true
  )
    return true;
  return hasSetupPy && (setupCfg?.sections.some(({ name }) => name === "tool:setuptools_scm") ?? false);
}
