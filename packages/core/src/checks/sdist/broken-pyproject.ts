import type { Anomaly } from "../../base/reading.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";

export const brokenPyproject: Check<"sdist"> = {
  id: "sdist/broken-pyproject",
  title: "The sdist's pyproject.toml breaks its specification",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "directory",
  explanation: `
    A pyproject.toml that is no TOML, or whose [build-system] has values of a wrong type, stops ${tools.pip} and
    ${tools.uv} before anything runs. In [project] a value of a wrong type stops ${tools.uv}; ${tools.pip} leaves it to
    the back end.`,
  remedy: "Correct the file; `validate-pyproject` names every fault.",
  references: [references.pyproject, "https://toml.io/en/v1.0.0"],
  fixtures: {
    reported: {
      filename: "untidy-1.0.tar.gz",
      files: { "untidy-1.0/pyproject.toml": "[build-system\n" },
    },
    clean: { filename: "untidy-1.0.tar.gz", files: { "untidy-1.0/m.py": "X = 1\n" } },
  },

  *run({ sdist }) {
    // An unreadable file is an anomaly of the archive, what is odd in a readable one stands beside its value.
    for (const anomaly of sdist.anomalies) {
      if (anomaly.code === "toml/too-large" || anomaly.code === "toml/too-deep") {
        // Our bound, not the file's fault: a build may well read it.
        yield { undecided: `pyproject.toml is larger or deeper than assay reads (${anomaly.detail}); read it by hand` };
      } else if (anomaly.code.startsWith("toml/")) yield observation(anomaly, "The file is no TOML", REFUSED);
    }
    for (const anomaly of sdist.pyproject?.anomalies ?? []) {
      const at = { ...anomaly, path: sdist.pyproject?.path ?? null };
      if (anomaly.code === "pyproject/wrong-type") {
        const inBuildSystem = anomaly.detail.includes("build-system");
        yield observation(at, "A value is of a wrong type", inBuildSystem ? REFUSED : GATED);
      } else {
        yield { ...observation(at, "A key is not defined by the standard", []), severity: "info" };
      }
    }
  },
};

const REFUSED = measured({ pip: "refuses it", uv: "refuses it" });
const GATED = measured({ pip: "installs it", uv: "refuses it" });

function observation(anomaly: Anomaly, says: string, outcomes: typeof REFUSED): Observation {
  const ending = outcomes.length === 0 ? "" : `; ${inWords(outcomes)}`;
  return {
    at: anomaly.path === null ? {} : { path: anomaly.path },
    message: `${says} (${anomaly.detail})${ending}.`,
    evidence: { excerpt: anomaly.detail, tools: outcomes },
  };
}
