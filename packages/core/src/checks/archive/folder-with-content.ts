import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const folderWithContent: Check<"distribution"> = {
  id: "archive/folder-with-content",
  title: "A member is named like a folder and has content",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A name that ends in a slash is a folder's. In a wheel ${tools.pip} and ${tools.installer} leave such a member out,
    ${tools.uvFromFile} makes a folder, ${tools.uvFromIndex} refuses; the content is read by nobody. In an sdist
    ${tools.pip} writes a file of that name without the slash, and ${tools.uv} refuses.`,
  remedy: "Do not install it: no build tool writes this.",
  references: [references.zip, references.wheel],
  fixtures: {
    reported: {
      filename: "folder-1.0-py3-none-any.whl",
      files: { "folder.py": "X = 1\n", "data/": "content\n" },
    },
    clean: { filename: "folder-1.0-py3-none-any.whl", files: { "folder.py": "X = 1\n", "data/": "" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/directory-with-content": {
        says: "The name is a folder's and the member has content",
        tools: measured({ pip: "leaves it out", uvFromFile: "makes a folder", uvFromIndex: "refuses it" }),
      },
      "tar/trailing-slash-file": {
        says: "The name ends in a slash and the member is a file",
        tools: measured({
          pip: "writes a file",
          pip203: "refuses it",
          uv: "refuses it",
          gnuTar: "makes a folder and fails",
        }),
        severity: "medium",
      },
    });
  },
};
