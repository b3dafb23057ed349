import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const unlistedMember: Check<"distribution"> = {
  id: "archive/unlisted-member",
  title: "The ZIP holds a member that its central directory does not list",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A reader that streams the archive meets every local header, also those that the central directory leaves out; most
    readers trust the directory. So one and the same file holds different members for different tools.
    ${tools.pip}, ${tools.installer} and ${tools.uvFromFile} install what is listed, ${tools.uvFromIndex} refuses.`,
  remedy: "Build the wheel again with an ordinary build back end, and do not install this one.",
  references: [references.zipConfusion, references.zip],
  fixtures: {
    reported: {
      filename: "hidden-1.0-py3-none-any.whl",
      files: { "hidden.py": "X = 1\n" },
      archive: ["unlisted:extra.py=X = 2\n"],
    },
    clean: { filename: "hidden-1.0-py3-none-any.whl", files: { "hidden.py": "X = 1\n", "extra.py": "X = 2\n" } },
  },

  *run({ distribution }) {
    const outcomes = measured({
      pip: "leaves it out",
      uvFromFile: "leaves it out",
      uvFromIndex: "refuses the archive",
    });
    yield* observedAnomalies(distribution, {
      "zip/local-only-member": { says: "The central directory does not list this member", tools: outcomes },
      "zip/local-shadow": {
        says: "A second member of this name stands in the archive and is not listed",
        tools: outcomes,
      },
    });
  },
};
