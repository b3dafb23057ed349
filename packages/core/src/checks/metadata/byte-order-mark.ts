import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const byteOrderMark: Check<"distribution"> = {
  id: "metadata/byte-order-mark",
  title: "The metadata begins with a byte order mark",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    For readers of mail headers the mark is a part of the first line, which then is no field and ends the header: there is no
    Name and no Version. pip from 24.1 on and ${tools.uv} refuse the wheel, ${tools.pip203} and ${tools.installer} install
    it.`,
  remedy: "Take another distribution of the release; the file was edited with a tool that adds the mark.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "\ufeffMetadata-Version: 2.4\nName: told\nVersion: 1.0\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\n",
      },
    },
    alsoReported: ["metadata/header-ends-early", "metadata/missing-field", "metadata/readers-disagree"],
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/byte-order-mark": {
    says: "It begins with a byte order mark",
    detail: "",
    tools: measured({ pipFrom241: "refuses it", uv: "refuses it", pip203: "installs it", installer: "installs it" }),
  },
};
