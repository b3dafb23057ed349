import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { listsAllMembers } from "../whole-archive.ts";

export const notAsNamed: Check<"distribution"> = {
  id: "archive/not-as-named",
  title: "The file is not in the format that its name says",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A ZIP named \`.tar.gz\` is opened by ${tools.pipUpTo25}, which build it, and refused by ${tools.pip} and ${tools.uv}.
    Any other mismatch is refused by all of them, although tar unpacks an sdist whatever its compression.`,
  remedy: "Fetch the file again; if it is the same, it has to be built again, not renamed.",
  references: [references.sdist],
  fixtures: {
    reported: { filename: "named-1.0.tar.gz", files: { "named-1.0/m.py": "X = 1\n" }, archive: ["packed-as-zip"] },
    clean: { filename: "named-1.0.zip", files: { "named-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const { filename, container } = distribution;
    // What it is was not found out.
    if (container === "unknown" && !listsAllMembers(distribution)) return;
    const named = FORMATS.find(([ending]) => filename.toLowerCase().endsWith(ending))?.[1];
    if (named === undefined || named === container) return;
    const isZipAsGzip = named === "tar.gz" && container === "zip";
    const outcomes = isZipAsGzip
      ? measured({ pipUpTo25: "installs it", pip: "refuses it", uv: "refuses it" })
      : measured({ pip: "refuses it", uv: "refuses it" });
    yield {
      at: {},
      message: `By its name the file is ${named}, by its content ${container}; ${inWords(outcomes)}.`,
      evidence: { claimed: named, actual: container, tools: outcomes },
    };
  },
};

/** Endings and what `container` is called. */
const FORMATS: readonly (readonly [ending: string, container: string])[] = [
  [".whl", "zip"],
  [".zip", "zip"],
  [".egg", "zip"],
  [".tar.gz", "tar.gz"],
  [".tgz", "tar.gz"],
  [".tar.bz2", "tar.bz2"],
  [".tbz", "tar.bz2"],
  [".tar.xz", "tar.xz"],
  [".txz", "tar.xz"],
  [".tar.zst", "tar.zst"],
  [".tar", "tar"],
];
