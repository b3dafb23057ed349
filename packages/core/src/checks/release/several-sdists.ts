import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const severalSdists: Check<"release"> = {
  id: "release/several-sdists",
  title: "The release has several sdists, of which tools take different ones",
  severity: "medium",
  confidence: "certain",
  runsAt: "download",
  needs: ["release"],
  decidesFrom: "filename",
  explanation: `
    There can be one sdist of a version (PEP 625). Of several, ${tools.pip} takes the last that the page lists, often
    a \`.zip\`, ${tools.uv} the first by name, often the \`.tar.gz\`: what is built, and what runs, depends on the
    tool, and whoever reviews one has not seen the other.`,
  remedy: "Delete all but the .tar.gz.",
  references: [references.sdistNames],
  fixtures: {
    reported: {
      filename: "twin-1.0.tar.gz",
      files: {},
      release: { others: [{ filename: "twin-1.0.zip", files: {} }] },
    },
    clean: {
      filename: "twin-1.0.tar.gz",
      files: {},
      release: { others: [{ filename: "twin-1.0-py3-none-any.whl", files: {} }] },
    },
  },

  *run({ release }) {
    const sdists = release.distributions.filter(({ name }) => name.kind === "sdist").map(({ filename }) => filename);
    if (sdists.length < 2) return;
    yield {
      at: {},
      message: `${release.version} has ${sdists.length} sdists; ${inWords(OUTCOMES)}.`,
      evidence: { ...someItems(sdists), tools: OUTCOMES },
    };
  },
};

const OUTCOMES = measured({ pip: "takes the last that the page lists", uv: "takes the first by name" });
