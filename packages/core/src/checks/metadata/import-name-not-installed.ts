import { importNameFault } from "../../model/core-metadata-values.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { importableNames } from "./importable-names.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const importNameNotInstalled: Check<"wheel"> = {
  id: "metadata/import-name-not-installed",
  title: "The wheel claims an import name that it does not install",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Import-Name says which names the project owns. Tools that look up which project an import comes from believe it:
    whoever claims the name of another project's module is offered for it. pip, uv and installer do not read the field,
    so nothing compares it with the files.`,
  remedy: "Do not take the claim for a fact; tell the maintainers what their build leaves out.",
  references: [references.importNames],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.5\nName: told\nVersion: 1.0\nImport-Name: told\nImport-Name: tale\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told/deep/tale.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.5\nName: told\nVersion: 1.0\nImport-Namespace: told\nImport-Name: told.deep.tale\n",
      },
    },
  },

  *run({ wheel }) {
    const facts = yield* coreMetadata(wheel);
    const claims = [...(facts?.metadata.importNames ?? []), ...(facts?.metadata.importNamespaces ?? [])];
    if (facts === null || claims.length === 0) return;
    const installed = importableNames(wheel);
    for (const { name, line } of claims) {
      // What cannot be imported at all is said elsewhere.
      if (installed.has(name) || importNameFault(name) !== null) continue;
      yield {
        at: { path: facts.path, line },
        message: `The wheel installs no ${name}; pip and uv do not compare the claim with the files.`,
        evidence: { claimed: name },
      };
    }
  },
};
