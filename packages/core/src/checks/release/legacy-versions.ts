import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const legacyVersions: Check<"release" | "indexPage"> = {
  id: "release/legacy-versions",
  title: "The project lists files that installers cannot take for any version",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    Their names hold no version of PEP 440, or none of this project. ${tools.pip} and ${tools.uv} pass over them; pip
    20.3.4 takes legacy versions where nothing else is left.`,
  remedy: "Nothing, for old files; a new one was published under a wrong name.",
  references: [references.versions],
  fixtures: {
    reported: { filename: "aged-1.0.tar.gz", files: {}, release: { listed: { "aged-final.tar.gz": {} } } },
    clean: { filename: "aged-1.0.tar.gz", files: {}, release: { listed: { "aged-0.9.tar.gz": {} } } },
  },

  *run({ release, indexPage }) {
    const unattributed = indexPage.releases.unattributed.map(({ filename }) => filename);
    if (unattributed.length === 0) return;
    yield {
      at: {},
      message: `${unattributed.length === 1 ? "One file" : `${unattributed.length} files`} of ${release.project} ${unattributed.length === 1 ? "names" : "name"} no version that installers know.`,
      evidence: someItems(unattributed),
    };
  },
};
