import { tools } from "../../model/installers.ts";
import { isRefusal } from "../../model/refusal.ts";
import { canonicalSpecifier } from "../../model/specifier.ts";
import { parseSpecifierSet } from "../../model/specifier-set.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { answersOf, inShort, metadataOf, readingsOf } from "./said-by.ts";

export const pythonRequirementDiffers: Check<"release"> = {
  id: "release/python-requirement-differs",
  title: "Distributions of one release are for different Pythons",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    Requires-Python says which interpreters a release is for. Where it differs between the wheels and the sdist,
    ${tools.pip} and ${tools.uv} take an older release for one distribution and not for the other, and which of them
    an index shows decides.`,
  remedy: "Build all distributions from one state of the project.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "pyd-1.0-py3-none-any.whl",
      files: {
        "pyd-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: pyd\nVersion: 1.0\nRequires-Python: >=3.9\n",
      },
      release: {
        others: [
          {
            filename: "pyd-1.0.tar.gz",
            files: { "pyd-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: pyd\nVersion: 1.0\nRequires-Python: >=3.12\n" },
          },
        ],
      },
    },
    clean: {
      filename: "pyd-1.0-py3-none-any.whl",
      files: {
        "pyd-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: pyd\nVersion: 1.0\nRequires-Python: >=3.9,<4\n",
      },
      release: {
        others: [
          {
            filename: "pyd-1.0.tar.gz",
            files: {
              "pyd-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: pyd\nVersion: 1.0\nRequires-Python: <4, >=3.9\n",
            },
          },
        ],
      },
    },
  },

  *run({ release }) {
    const answers = answersOf(release, (analysis) => {
      const metadata = metadataOf(analysis);
      if (metadata === null) return null;
      const set = parseSpecifierSet(metadata.requiresPython?.text ?? "");
      return isRefusal(set)
        ? (metadata.requiresPython?.text ?? "")
        : [...new Set(set.map(canonicalSpecifier))].sort().join(",");
    });
    if (answers.length > 1)
      yield { at: {}, message: `Requires-Python is ${inShort(answers)}.`, evidence: readingsOf(answers) };
  },
};
