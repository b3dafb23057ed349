import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const readersDisagree: Check<"distribution"> = {
  id: "metadata/readers-disagree",
  title: "Installers read different fields in the same metadata",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    pip and ${tools.uv} read METADATA as Python's email package does: a lone CR ends a line, and a line that is no field ends the
    header. ${tools.olderUv} see other lines and other ends. A dependency or a limit to Pythons that only one of the two
    sees is one that a review with the other misses.`,
  remedy: "Do not install it before you have seen the raw file; no build tool writes such metadata.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: a\rRequires-Dist: six\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nSummary: a\nRequires-Dist: six\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/readers-disagree": { says: "Readers see different fields", inSdist: "medium" },
  "metadata/older-uv-refuses": {
    says: "A line that not every reader takes",
    detail: "",
    severity: "low",
    tools: measured({ pip: "installs it", uv: "installs it", olderUv: "refuses it" }),
  },
  // Where it matters, the readers disagree as well.
  "metadata/bare-cr": { says: "A lone CR ends a line", detail: "", severity: "info" },
};
