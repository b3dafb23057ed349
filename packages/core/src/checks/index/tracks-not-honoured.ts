import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const tracksNotHonoured: Check<"release" | "indexPage"> = {
  id: "index/tracks-not-honoured",
  title: "The index says that the project lives elsewhere too, which no installer honours",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    \`tracks\` and \`alternate-locations\` were meant to let indexes vouch that they hold one project. PEP 708 was
    rejected: ${tools.pip} and ${tools.uv} do not look at them, so they protect nobody.`,
  remedy: "Do not rely on it; bind the project to one index.",
  references: ["https://peps.python.org/pep-0708/"],
  fixtures: {
    reported: {
      filename: "track-1.0.tar.gz",
      files: {},
      release: { page: { tracks: ["https://upstream.example/simple/track/"] } },
    },
    clean: { filename: "track-1.0.tar.gz", files: {}, release: {} },
  },

  *run({ release, indexPage }) {
    const claims = [...indexPage.tracks, ...indexPage.alternateLocations];
    if (claims.length === 0) return;
    yield {
      at: {},
      message: `The page of ${release.project} names ${claims.length === 1 ? "another place" : `${claims.length} other places`}.`,
      evidence: someItems(claims),
    };
  },
};
