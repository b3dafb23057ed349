import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { listsAllMembers } from "../whole-archive.ts";

export const noPkgInfo: Check<"sdist"> = {
  id: "sdist/no-pkg-info",
  title: "The sdist has no PKG-INFO",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    PKG-INFO states the metadata of an sdist so that nothing has to be run to know it. ${tools.pip} never reads it and
    builds either way; ${tools.uv} and ${tools.poetry} have to run the build where they could have read. PyPI wants it.`,
  remedy: "Build the sdist with a build back end rather than packing the source tree.",
  references: [references.sdist, references.staticSdists],
  fixtures: {
    reported: { filename: "silent-1.0.tar.gz", files: { "silent-1.0/m.py": "X = 1\n", "silent-1.0/PKG-INFO": false } },
    clean: { filename: "silent-1.0.tar.gz", files: { "silent-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    if (sdist.root === null || !listsAllMembers(sdist)) return;
    const expected = `${sdist.root}/PKG-INFO`;
    if (sdist.members.some((member) => member.normalised === expected)) return;
    const outcomes = measured({ pip: "builds it all the same", uv: "builds it all the same" });
    yield { at: {}, message: `There is no ${expected}; ${inWords(outcomes)}.`, evidence: { tools: outcomes } };
  },
};
