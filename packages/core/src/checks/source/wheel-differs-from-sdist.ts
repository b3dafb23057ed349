import type { PathRole } from "../../analysis/correspondence/correspondence.ts";
import type { Severity } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { differenceAsEvidence, runsAtOf } from "./role-severity.ts";

export const wheelDiffersFromSdist: Check<"source"> = {
  id: "source/wheel-differs-from-sdist",
  title: "The wheel is not what its sdist would build",
  severity: "medium",
  confidence: "likely",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    Wheel and sdist are one release, and hold different files: built at different times, from different trees, or changed
    in between. \`pip\` and \`uv\` take the wheel where there is one that fits, and the sdist elsewhere, so that two
    machines run different code under one version.`,
  remedy: "Read the difference. To publish: build the wheel from the sdist, as `python -m build` does.",
  references: ["https://build.pypa.io/", sourceReferences.slsa],
  fixtures: {
    reported: {
      filename: "m-1.0-py3-none-any.whl",
      files: { "m.py": "X = 2\n" },
      source: sourceWith({}, { sdist: { "m-1.0/m.py": "X = 1\n" } }),
    },
    clean: {
      filename: "m-1.0-py3-none-any.whl",
      files: { "m.py": "X = 1\n" },
      source: sourceWith({}, { sdist: { "m-1.0/m.py": "X = 1\n" } }),
    },
  },

  *run({ source }) {
    if (source.against !== "sdist") return;
    for (const { path, class: own, role, detail } of source.correspondence.members) {
      const said = SAID.get(own);
      if (said === undefined) continue;
      yield {
        at: { path },
        severity: isLicence(path) ? "low" : SEVERITIES[role],
        runsAt: runsAtOf(role),
        message: `${said}${detail === null ? "" : `: ${detail}`}.`,
        evidence: differenceAsEvidence(source, path),
      };
    }
  },
};

/** Installed, read by nobody's program. */
function isLicence(path: string): boolean {
  return /\.dist-info\/(?:licenses\/|LICEN[CS]E|COPYING|NOTICE|AUTHORS)/i.test(path);
}

const SAID: ReadonlyMap<string, string> = new Map([
  ["modified", "The sdist has other content at this path"],
  ["other-commit", "The sdist has other content at this path"],
  ["extra", "Nothing in the sdist or its source explains it"],
  ["unexplained", "It does not follow from the sdist"],
]);

const SEVERITIES: Readonly<Record<PathRole, Severity>> = {
  startup: "high",
  build: "medium",
  import: "medium",
  script: "medium",
  // Headers and import libraries: what is compiled into a library says so otherwise.
  native: "low",
  metadata: "medium",
  test: "low",
  data: "low",
  document: "low",
};
