import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const oddTarHeader: Check<"distribution"> = {
  id: "archive/odd-tar-header",
  title: "A header of the tar is of a kind that uv refuses",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Headers of Unix V7 have no signature, and GNU may store a size in binary. ${tools.pip}, GNU tar and Python's tarfile
    read both; ${tools.uv} refuses the archive, so whether the project can be installed depends on the tool.`,
  remedy: "Build the sdist with a build back end; Python's tarfile writes neither for files below 8 GiB.",
  references: [references.tar, references.gnuTar],
  fixtures: {
    reported: {
      filename: "odd-1.0.tar.gz",
      files: { "odd-1.0/m.py": "X = 1\n" },
      archive: ["base-256-size:odd-1.0/m.py"],
    },
    clean: { filename: "odd-1.0.tar.gz", files: { "odd-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const gated = measured({ pip: "installs it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "tar/base-256-size": { says: "A size is stored in binary", tools: gated },
      "tar/v7-header": { says: "A header has no signature", tools: gated },
      "tar/pax-number": { says: "A number in a PAX header is none, or one that only Python reads", tools: gated },
    });
  },
};
