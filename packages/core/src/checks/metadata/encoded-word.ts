import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const encodedWord: Check<"distribution"> = {
  id: "metadata/encoded-word",
  title: "A field is written as an encoded word, which only some tools decode",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    \`=?utf-8?q?six?=\` is how mail headers write text that is not ASCII. ${tools.uv} decodes it in METADATA, and ${tools.installer}
    does not look; pip takes it as it stands and refuses the wheel if a requirement is written so. A requirement that
    only one installer can read is hidden from whoever reads the file.`,
  remedy: "Do not install it if a requirement or the name is written so: no build tool does that.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: =?utf-8?q?six?=\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nAuthor: René\n",
      },
    },
    alsoReported: ["metadata/invalid-requirement"],
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/encoded-word": ({ detail }) => {
    if (!ENCODED_WORD.test(detail)) return null;
    const field = detail.slice(0, detail.indexOf(":"));
    return RESOLVED_BY.has(field.toLowerCase())
      ? { says: `${field} is an encoded word`, severity: "medium", inSdist: "low", tools: DECODED_BY_SOME }
      : { says: `${field} is an encoded word, which uv decodes and pip does not` };
  },
};

const RESOLVED_BY: ReadonlySet<string> = new Set([
  ...["name", "version", "requires-dist", "requires-python", "provides-extra", "dynamic", "metadata-version"],
]);
/** RFC 2047; `=?` alone also stands in addresses. */
const ENCODED_WORD = /=\?[^?\s]+\?[bq]\?[^?]*\?=/i;
const DECODED_BY_SOME = measured({ uv: "decodes it and installs the wheel", pip: "refuses the wheel" });
