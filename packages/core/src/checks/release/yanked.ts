import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const yanked: Check<"release" | "indexPage"> = {
  id: "release/yanked",
  title: "The release is yanked",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    Its maintainers withdrew it (PEP 592), because it is broken or unsafe. Only a pin takes it: ${tools.pip} and
    ${tools.uv} then print the reason and install it. For a range both take an older release without a word.`,
  remedy: "Move to a release that stands; the reason mostly names it.",
  references: ["https://peps.python.org/pep-0592/"],
  fixtures: {
    reported: {
      filename: "back-1.0.tar.gz",
      files: {},
      release: { listed: { "back-1.0.tar.gz": { yanked: { reason: "broken" } } } },
    },
    clean: {
      filename: "back-1.0.tar.gz",
      files: {},
      release: { listed: { "back-0.9.tar.gz": { yanked: { reason: "broken" } } } },
    },
  },

  *run({ release, indexPage }) {
    const own = indexPage.files.filter(({ filename }) => indexPage.ofRelease.has(filename));
    const withdrawn = own.filter((file) => file.yanked !== null);
    if (withdrawn.length === 0) return;
    const reason = withdrawn.find((file) => file.yanked?.reason)?.yanked?.reason ?? null;
    const which = withdrawn.length === own.length ? "is" : `is in part (${withdrawn.length} of ${own.length} files)`;
    yield {
      at: {},
      message: `${release.version} ${which} yanked${reason === null ? ", without a reason" : `: ${reason}`}.`,
      evidence: someItems(withdrawn.map(({ filename }) => filename)),
    };
  },
};
