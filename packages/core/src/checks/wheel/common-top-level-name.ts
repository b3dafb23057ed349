import { inWords, measured, tools } from "../../model/installers.ts";
import { normalizeName } from "../../model/project-name.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { firstMembers } from "./modules.ts";

export const commonTopLevelName: Check<"wheel"> = {
  id: "wheel/common-top-level-name",
  title: "The wheel installs a name that many projects use for themselves",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    A folder of tests, documents or scripts at the top of site-packages is one for all projects of the environment: two
    wheels that bring one overwrite each other's files, ${tools.pip} and ${tools.uv} without a word, and uninstalling one
    takes the files of both. It also hides a folder of that name from whoever runs Python in a checkout.`,
  remedy: "Tell the maintainers to leave the folder out of the wheel, or to move it below their own name.",
  references: [references.wheel, "https://setuptools.pypa.io/en/latest/userguide/package_discovery.html"],
  fixtures: {
    reported: {
      filename: "tested-1.0-py3-none-any.whl",
      files: { "tested.py": "X = 1\n", "tests/__init__.py": "" },
    },
    clean: {
      filename: "tested-1.0-py3-none-any.whl",
      files: { "tested/__init__.py": "X = 1\n", "tested/tests/__init__.py": "" },
    },
  },

  *run({ wheel }) {
    const parsed = parseWheelFilename(wheel.filename);
    const own = isRefusal(parsed) ? "" : parsed.name;
    const tops = new Set(wheel.importNames.map((name) => name.split(".", 1)[0] ?? ""));
    const common = [...tops].filter((name) => normalizeName(name) !== own && (ASIDE.has(name) || GENERAL.has(name)));
    const places = firstMembers(wheel, new Set(common));
    for (const name of common) {
      yield {
        at: places.has(name) ? { path: places.get(name) ?? "" } : {},
        message: `It installs ${name} at the top of site-packages; where two projects do, ${inWords(OUTCOMES)}.`,
        evidence: { tools: OUTCOMES },
        // Such a name may be meant; it collides all the same.
        ...(ASIDE.has(name) ? {} : { severity: "info" as const }),
      };
    }
  },
};

const OUTCOMES = measured({ pip: "overwrites one with the other", uv: "overwrites one with the other" });

/** What lies beside the code in a source tree and is packed by mistake. */
const ASIDE: ReadonlySet<string> = new Set(
  `benchmark benchmarks build conftest dist doc docs example examples script scripts setup
  src test testing tests tools`.split(/\s+/),
);

/** Names that say nothing of whose they are. */
const GENERAL: ReadonlySet<string> = new Set(
  "app base cli common config constants core data db demo demos helper helpers lib libs main models sample samples server settings util utils".split(
    " ",
  ),
);
