import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const undecodable: Check<"distribution"> = {
  id: "metadata/undecodable",
  title: "The metadata is not UTF-8",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Metadata must be UTF-8. Every pip refuses a wheel whose METADATA is not (measured with 20.3.4 to 26.3), ${tools.uv} reads it
    as Latin-1 and installs the wheel, as ${tools.installer} does. PKG-INFO of an sdist is not read by pip.`,
  remedy: "Take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nAuthor: René\n",
      },
      archive: ["byte-content:told-1.0.dist-info/METADATA"],
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nAuthor: René\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/not-utf8": {
    says: "It is not UTF-8",
    detail: "",
    tools: measured({ pip: "refuses it", uv: "installs it", installer: "installs it" }),
  },
};
