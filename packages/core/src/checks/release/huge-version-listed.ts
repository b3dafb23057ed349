import { offerOf } from "../../analysis/installation/offer.ts";
import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const hugeVersionListed: Check<"release" | "indexPage"> = {
  id: "release/huge-version-listed",
  title: "The project lists a version that tools cannot hold",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    A version of more than 4,300 digits stops pip 22.3.1 to 26.3 with a traceback as soon as the project is looked up,
    whichever version is wanted. One beyond 64 bits is the newest for ${tools.pip} and does not exist for ${tools.uv},
    so the two install different releases.`,
  remedy: "Delete the file from the index; until then ask for uv, or for a mirror without it.",
  references: [references.versions, "https://docs.python.org/3/library/stdtypes.html#int-max-str-digits"],
  fixtures: {
    reported: {
      filename: "listed-1.0.tar.gz",
      files: {},
      release: { listed: { "listed-99999999999999999999.tar.gz": {} } },
    },
    clean: { filename: "listed-1.0.tar.gz", files: {}, release: { listed: { "listed-20261122.tar.gz": {} } } },
  },

  *run({ release, indexPage }) {
    const { versions, stopsPip } = offerOf(release.project, indexPage.files, indexPage.releases);
    if (stopsPip !== null) {
      yield {
        at: {},
        message: `${shortened(stopsPip)} has a version of more than 4,300 digits; ${inWords(STOPS)}.`,
        evidence: { tools: STOPS },
      };
    }
    const huge = versions.flatMap(({ candidates }) => candidates.filter(({ hugeVersion }) => hugeVersion));
    if (huge.length === 0 || stopsPip !== null) return;
    yield {
      at: {},
      message: `${shortened(huge[0]?.file.filename ?? "")} has a version beyond 64 bits; ${inWords(DIFFER)}.`,
      evidence: { ...someItems(huge.map(({ file }) => shortened(file.filename))), tools: DIFFER },
    };
  },
};

const STOPS = measured({ pip: "stops with a traceback for the whole project", uv: "ignores the file" });
const DIFFER = measured({ pip: "takes it for the newest release", uv: "ignores the file" });

function shortened(filename: string): string {
  return filename.length > 60 ? `${filename.slice(0, 30)}…${filename.slice(-20)}` : filename;
}
