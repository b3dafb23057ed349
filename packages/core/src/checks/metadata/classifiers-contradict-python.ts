import { isRefusal } from "../../model/refusal.ts";
import { contains, parseSpecifierSet } from "../../model/specifier-set.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const classifiersContradictPython: Check<"distribution"> = {
  id: "metadata/classifiers-contradict-python",
  title: "Classifiers name a Python that Requires-Python excludes",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    pip and uv go by Requires-Python alone; classifiers are shown on the index's page. Where the two disagree, the
    classifiers are mostly left over from an earlier release.`,
  remedy: "Tell the maintainers, who may have forgotten the classifiers.",
  references: [references.metadata, "https://pypi.org/classifiers/"],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Python: >=3.10\nClassifier: Programming Language :: Python :: 3.9\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Python: >=3.9.2\nClassifier: Programming Language :: Python :: 3.9\n",
      },
    },
  },

  *run({ distribution }) {
    const facts = yield* coreMetadata(distribution);
    const requires = facts?.metadata.requiresPython ?? null;
    if (facts === null || requires === null) return;
    const set = parseSpecifierSet(requires.text);
    if (isRefusal(set) || set.length > MOST_CLAUSES) return;
    const named = new Set(facts.metadata.classifiers.map((one) => MINOR.exec(one)?.[1]));
    const excluded = [...named].filter(
      (minor) => minor !== undefined && !PATCHES.some((patch) => contains(set, `${minor}.${patch}`)),
    );
    if (excluded.length === 0) return;
    yield {
      at: { path: facts.path, line: requires.line },
      message: `Classifiers name Python ${excluded.join(", ")}, which ${requires.text} excludes; pip and uv go by the latter.`,
      evidence: { excerpt: `Requires-Python: ${requires.text}`.slice(0, 500) },
    };
  },
};

const MINOR = /^Programming Language :: Python :: ([23]\.[0-9]{1,2})$/;
const PATCHES = Array.from({ length: 30 }, (_, patch) => patch);
/** Nobody writes more, and each costs. */
const MOST_CLAUSES = 64;
