import { parseLicenceExpression } from "../../model/licence-expression.ts";
import { isRefusal } from "../../model/refusal.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata, observedFaults } from "./metadata-rules.ts";

export const invalidLicenseExpression: Check<"distribution"> = {
  id: "metadata/invalid-license-expression",
  title: "License-Expression is not an expression of the SPDX list",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    License-Expression consists of identifiers of the SPDX licence list, joined by AND, OR and WITH; a licence outside
    of the list is \`LicenseRef-\` and a name. PyPI refuses an upload with another, and tools that collect licences
    cannot read it. pip, uv and installer do not look. Identifiers that the list keeps for old files only, such as
    GPL-2.0, leave open whether later versions hold as well.`,
  remedy: "Tell the maintainers; until then go by the licence files.",
  references: [references.licences, "https://spdx.org/licenses/"],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-Expression: BSD style\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-Expression: BSD-3-Clause OR LicenseRef-Own\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, {
      "metadata/invalid-license-expression": { says: "It is not an SPDX expression" },
    });
    const facts = yield* coreMetadata(distribution);
    const expression = facts?.metadata.licenseExpression ?? null;
    // Nobody combines more licences than this holds, and each costs.
    const parsed = expression === null || expression.length > LONGEST ? null : parseLicenceExpression(expression);
    if (parsed === null || isRefusal(parsed) || parsed.deprecated.length === 0) return;
    yield {
      at: { path: facts?.path ?? "" },
      message: `${parsed.deprecated.join(", ")} ${parsed.deprecated.length === 1 ? "is" : "are"} on the SPDX list for old files only.`,
      severity: "info",
      evidence: { excerpt: `License-Expression: ${expression}`.slice(0, 500) },
    };
  },
};

const LONGEST = 100_000;
