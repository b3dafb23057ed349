import type { DistributionAnalysis, MemberFacts } from "../../analysis/distribution-analysis.ts";
import type { ToolOutcome } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";

export const duplicateMember: Check<"distribution"> = {
  id: "archive/duplicate-member",
  title: "Two members have the same name and different content",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "contents",
  explanation: `
    In a wheel ${tools.pip}, ${tools.uvFromFile} and unzip let the last one win, ${tools.uvFromIndex} and
    ${tools.installer} refuse, and a scanner that takes the first one inspects a file that is not installed; for
    METADATA, other dependencies are installed than it reads. In a tar the last one wins with every tool that was
    measured, and honest archives repeat equal files, so those are only noted.`,
  remedy: "Publish each file once. A build back end that adds a file twice has a bug.",
  references: [references.zip, references.zipConfusion],
  fixtures: {
    reported: {
      filename: "twice-1.0-py3-none-any.whl",
      files: { "twice.py": "WHO = 'A'\n" },
      archive: ["again:twice.py=WHO = 'B'\n"],
    },
    clean: { filename: "twice-1.0-py3-none-any.whl", files: { "twice.py": "WHO = 'A'\n", "twice.pyi": "WHO: str\n" } },
  },

  *run({ distribution }) {
    const sameName = Map.groupBy(
      distribution.members.filter((member) => member.kind !== "directory"),
      // In a tar, where all tools agree, the place on disk is what counts; in a ZIP that is archive/same-path-twice.
      (member) => (inZip(distribution) ? member.path : member.normalised),
    );
    for (const [path, members] of sameName) {
      if (members.length > 1) yield observation(distribution, path, members);
    }
  },
};

function observation(distribution: DistributionAnalysis, path: string, members: readonly MemberFacts[]): Observation {
  const isZip = inZip(distribution);
  const equal = new Set(members.map(content)).size === 1 && members[0]?.sha256 !== null;
  const outcomes = isZip ? inZipTools(path, equal) : IN_TAR;
  const differing = equal ? "the same content each time" : "different content";
  return {
    at: { path },
    message: `This name occurs ${members.length} times with ${differing}; ${inWords(outcomes)}.`,
    severity: isZip ? (equal ? "low" : "high") : "info",
    evidence: { tools: outcomes, ...(equal ? {} : { items: members.map(content).slice(0, MOST_SHOWN) }) },
  };
}

function inZip(distribution: DistributionAnalysis): boolean {
  return distribution.container === "zip";
}

const IN_ZIP = measured({
  pip: "takes the last",
  uvFromFile: "takes the last",
  uvFromIndex: "refuses it",
  installer: "refuses it",
});
function inZipTools(path: string, equal: boolean): readonly ToolOutcome[] {
  if (equal) return EQUAL_IN_ZIP;
  return METADATA.test(path) ? IN_ZIP_METADATA : IN_ZIP;
}

const EQUAL_IN_ZIP = measured({ pip: "installs it", uv: "installs it", installer: "refuses it" });
const IN_ZIP_METADATA = measured({ pip: "takes the last", uv: "refuses it", installer: "refuses it" });
const METADATA = /^[^/]+\.dist-info\/METADATA$/;
const IN_TAR = measured({ pip: "takes the last", uv: "takes the last", gnuTar: "takes the last" });
const MOST_SHOWN = 5;

function content(member: MemberFacts): string {
  if (member.linkTarget !== null) return `${member.kind} to ${member.linkTarget}`;
  return member.sha256 === null ? `${member.kind} that was not read` : `sha256 ${member.sha256}`;
}
