import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const adverseStatus: Check<"release" | "indexPage"> = {
  id: "release/adverse-status",
  title: "The index warns of the project, and installers do not say so",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    An index can mark a project as quarantined (held for harmful), archived (no more changes, security fixes neither)
    or deprecated (PEP 792). ${tools.pip} and ${tools.uv} install it without a word.`,
  remedy: "Do not install a quarantined project; look for a successor of an archived or deprecated one.",
  references: ["https://peps.python.org/pep-0792/"],
  fixtures: {
    reported: {
      filename: "held-1.0.tar.gz",
      files: {},
      release: { page: { status: { state: "quarantined", reason: "malware" } } },
    },
    clean: { filename: "held-1.0.tar.gz", files: {}, release: { page: { status: { state: "active", reason: null } } } },
  },

  *run({ release, indexPage }) {
    const { status } = indexPage;
    if (status === null || status.state === "active") return;
    const reason = status.reason === null || status.reason === "" ? "" : ` (${status.reason})`;
    yield {
      at: {},
      message: `The index says that ${release.project} is ${status.state}${reason}; ${inWords(OUTCOMES)}.`,
      severity: status.state === "quarantined" ? "high" : "low",
      evidence: { claimed: status.state, tools: OUTCOMES },
    };
  },
};

const OUTCOMES = measured({ pip: "installs it without a word", uv: "installs it without a word" });
