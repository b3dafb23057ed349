import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";

export const unsafePickle: Check<"source"> = {
  id: "source/unsafe-pickle",
  title: "A pickle that is in no commit can run code",
  severity: "high",
  confidence: "likely",
  runsAt: "deferred",
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    Data that was generated for the release cannot be compared with a commit. A pickle that only builds values of the
    project's own classes is taken as it is; this one names something else to call, and Python calls it when the project
    loads its data.`,
  remedy: "Do not load it. Look at what it calls with `python -m pickletools`, which does not run it.",
  references: ["https://docs.python.org/3/library/pickle.html", sourceReferences.xz],
  fixtures: {
    reported: sdistWith({ "m-1.0/data/x.dat": "cos\nsystem\n(S'id'\ntR." }, sourceWith({})),
    clean: sdistWith(
      { "m-1.0/data/x.dat": "cos\nsystem\n(S'id'\ntR." },
      sourceWith({ "data/x.dat": "cos\nsystem\n(S'id'\ntR." }),
    ),
  },

  *run({ source }) {
    for (const { path, detail, concerns } of source.correspondence.members) {
      if (!concerns.includes("unsafe-pickle")) continue;
      yield {
        at: { path },
        message: `It can run code when it is loaded${detail === null ? "" : `: ${detail}`}.`,
        evidence: {},
      };
    }
  },
};
