import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { runsAtOf } from "./role-severity.ts";

export const movedIntoExecutedPlace: Check<"source"> = {
  id: "source/moved-into-executed-place",
  title: "A file of the source lies where it runs, and did not there",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The bytes are in the repository, at a path where no tool runs them: an example, a test, a template. In the sdist they
    lie where one does: \`conftest.py\` at the top, \`sitecustomize.py\`, a \`.pth\` file, a module beside the ones that
    are imported, a folder of the build back end, \`.cargo\`. Nothing was added, and yet \`pip\`, \`uv\`, pytest or Python
    do something that the repository does not make them do.`,
  remedy:
    "Read what the file does at its new place. If a build script puts it there on purpose, say so in the repository.",
  references: [sourceReferences.xz, sourceReferences.slsa],
  fixtures: {
    reported: sdistWith(
      { "m-1.0/conftest.py": "import os\n# a sample\n" },
      sourceWith({ "samples/demo/conftest.py": "import os\n# a sample\n" }),
    ),
    clean: sdistWith(
      { "m-1.0/samples/demo/conftest.py": "import os\n# a sample\n" },
      sourceWith({ "samples/demo/conftest.py": "import os\n# a sample\n" }),
    ),
  },

  *run({ source }) {
    const { correspondence } = source;
    for (const { path, role, source: from, concerns, class: own } of correspondence.members) {
      if (own !== "moved" || !concerns.includes("executed-place")) continue;
      yield {
        at: { path },
        runsAt: runsAtOf(role),
        message: `In the source it is ${from ?? "elsewhere"}, where nothing runs it.`,
        evidence: {},
      };
    }
  },
};
