import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { answersOf, inShort, metadataOf, readingsOf } from "./said-by.ts";

export const licenceDiffers: Check<"release"> = {
  id: "release/licence-differs",
  title: "Distributions of one release state different licences",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    Whoever collects licences, and ${tools.pip} in its reports, reads the distribution that was chosen; another one of
    the same release says something else.`,
  remedy: "Build all distributions from one state of the project.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "lic-1.0-py3-none-any.whl",
      files: {
        "lic-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: lic\nVersion: 1.0\nLicense-Expression: MIT\n",
      },
      release: {
        others: [
          {
            filename: "lic-1.0.tar.gz",
            files: {
              "lic-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: lic\nVersion: 1.0\nLicense-Expression: Apache-2.0\n",
            },
          },
        ],
      },
    },
    clean: {
      filename: "lic-1.0-py3-none-any.whl",
      files: {
        "lic-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: lic\nVersion: 1.0\nLicense-Expression: MIT\n",
      },
      release: {
        others: [
          {
            filename: "lic-1.0.tar.gz",
            files: { "lic-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: lic\nVersion: 1.0\nLicense-Expression: mit\n" },
          },
        ],
      },
    },
  },

  *run({ release }) {
    const answers = answersOf(release, (analysis) => {
      const metadata = metadataOf(analysis);
      // Before 2.4 there is no expression, and the same licence is written freely.
      return metadata?.licenseExpression == null ? null : metadata.licenseExpression.toLowerCase().split(" ").join(" ");
    });
    if (answers.length > 1)
      yield { at: {}, message: `The licence is ${inShort(answers)}.`, evidence: readingsOf(answers) };
  },
};
