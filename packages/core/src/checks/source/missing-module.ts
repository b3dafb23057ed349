import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const missingModule: Check<"source"> = {
  id: "source/missing-module",
  title: "A module of the source is left out",
  severity: "low",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    The sdist holds the modules beside it. What is left out can change what runs as well as what is added: Python then
    imports another module of that name, or a project falls back to something weaker.`,
  remedy: "Check whether the project means to leave it out. If not, its build configuration misses it.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith(
      { "m-1.0/pkg/__init__.py": "A = 1\n" },
      sourceWith({ "pkg/__init__.py": "A = 1\n", "pkg/verify.py": "V = 1\n" }),
    ),
    clean: sdistWith(
      { "m-1.0/pkg/__init__.py": "A = 1\n", "m-1.0/pkg/verify.py": "V = 1\n" },
      sourceWith({ "pkg/__init__.py": "A = 1\n", "pkg/verify.py": "V = 1\n" }),
    ),
  },

  *run({ source }) {
    if (source.against !== "source-tree") return;
    const missed = source.correspondence.dropped.filter((one) => one.missed).map(({ path }) => path);
    const [first] = missed;
    if (first === undefined) return;
    yield {
      at: {},
      message:
        missed.length === 1
          ? `${first} is in the source and not in the sdist.`
          : `${missed.length} modules are in the source and not in the sdist, for example ${first}.`,
      evidence: someItems(missed),
    };
  },
};
