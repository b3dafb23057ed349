import { textKey } from "../../base/text-key.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const deprecatedClassifier: Check<"distribution"> = {
  id: "metadata/deprecated-classifier",
  title: "A classifier that PyPI no longer takes",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    PyPI refuses new uploads with these classifiers, and with any that begin with \`Private ::\`, which projects use so
    that PyPI refuses them. pip and uv do not read classifiers.`,
  remedy: "Tell the maintainers, who will meet it at their next release.",
  references: ["https://pypi.org/classifiers/", references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nClassifier: Natural Language :: Ukranian\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nClassifier: Natural Language :: Ukrainian\n",
      },
    },
  },

  *run({ distribution }) {
    const facts = yield* coreMetadata(distribution);
    if (facts === null) return;
    for (const classifier of new Map(facts.metadata.classifiers.map((one) => [textKey(one), one])).values()) {
      if (classifier.startsWith("Private ::")) {
        yield {
          at: { path: facts.path },
          message: `${classifier} marks a project that is not meant for PyPI.`,
          evidence: { excerpt: `Classifier: ${classifier}`.slice(0, 500) },
        };
        continue;
      }
      const instead = DEPRECATED.get(classifier);
      if (instead === undefined) continue;
      yield {
        at: { path: facts.path },
        message: instead === "" ? `${classifier} is deprecated.` : `${classifier} is deprecated for ${instead}.`,
        evidence: { excerpt: `Classifier: ${classifier}` },
      };
    }
  },
};

/** As in trove-classifiers 2026.9.21.13, each with what replaces it. */
const DEPRECATED: ReadonlyMap<string, string> = new Map([
  ["Framework :: Django CMS :: 4.2", "Framework :: Django CMS :: 5.0"],
  ["License :: OSI Approved :: Intel Open Source License", ""],
  ["License :: OSI Approved :: Jabber Open Source License", ""],
  ["License :: OSI Approved :: MITRE Collaborative Virtual Workspace License (CVW)", ""],
  ["License :: OSI Approved :: Sun Industry Standards Source License (SISSL)", ""],
  ["License :: OSI Approved :: X.Net License", ""],
  ["Natural Language :: Ukranian", "Natural Language :: Ukrainian"],
  ["Topic :: Communications :: Chat :: AOL Instant Messenger", ""],
]);
