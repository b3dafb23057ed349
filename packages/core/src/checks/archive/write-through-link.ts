import type { MemberFacts } from "../../analysis/distribution-analysis.ts";
import { normaliseMemberName } from "../../formats/member-name.ts";
import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const writeThroughLink: Check<"distribution"> = {
  id: "archive/write-through-link",
  title: "A member is written through a symbolic link of the same archive",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    First comes a link \`d\` to a folder outside, then a file \`d/x\`: an unpacker that follows the link writes the file
    there. ${tools.pipUpTo233} and Python's tarfile without a filter do so, before anything is built; pip from 24.1 on
    and ${tools.uv} refuse.`,
  remedy: "Do not download or install it with an old pip: it is written to write outside.",
  references: [references.extractionFilters, references.sdistArchiveFeatures],
  fixtures: {
    reported: {
      filename: "through-1.0.tar.gz",
      files: { "through-1.0/m.py": "X = 1\n" },
      archive: ["symlink:through-1.0/d=/outside", "again:through-1.0/d/x.txt=x"],
    },
    clean: {
      filename: "through-1.0.tar.gz",
      files: { "through-1.0/m.py": "X = 1\n", "through-1.0/d/x.txt": "x\n" },
    },
    alsoReported: ["archive/link-leads-outside"],
  },

  *run({ distribution }) {
    const links = new Map(
      distribution.members.filter(({ kind }) => kind === "symlink").map((link) => [link.normalised, link] as const),
    );
    yield* observedAnomalies(distribution, {
      "tar/symlink-through": ({ path }) => {
        const link = linkOnTheWay(normaliseMemberName(path ?? ""), links);
        if (link !== undefined && staysInside(link.linkTarget ?? "..")) {
          return link.normalised === normaliseMemberName(path ?? "")
            ? { says: "This member replaces a symbolic link", tools: AGREED, severity: "info" }
            : {
                says: "This member is written through a symbolic link inside the sdist",
                tools: INSIDE,
                severity: "medium",
              };
        }
        return { says: "This member is written through a symbolic link that leads outside", tools: OUTSIDE };
      },
    });
  },
};

const OUTSIDE = measured({ pip: "refuses it", uv: "refuses it", pipUpTo233: "writes where the link leads" });
const INSIDE = measured({ pip: "follows the link", uv: "refuses it" });
const AGREED = measured({ pip: "installs it", uv: "installs it" });

/** The link that a path goes through, itself or one of its folders. */
function linkOnTheWay(path: string, links: ReadonlyMap<string, MemberFacts>): MemberFacts | undefined {
  for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) {
    const link = links.get(path.slice(0, end));
    if (link !== undefined) return link;
  }
  return links.get(path);
}

/** Links that never climb stay below their own folder, however they are chained. */
function staysInside(target: string): boolean {
  return !target.startsWith("/") && !target.split("/").includes("..");
}
