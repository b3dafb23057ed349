import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const noSdist: Check<"release"> = {
  id: "release/no-sdist",
  title: "The release has wheels and no sdist",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "filename",
  explanation: `
    Without an sdist nobody can build the release where no wheel fits (${tools.pip} says that there is no matching
    distribution, or takes an older release), compare the wheels with what they were made from, or patch them.`,
  remedy: "Publish the sdist that the wheels were built from.",
  references: [references.sdist],
  fixtures: {
    reported: { filename: "bare-1.0-py3-none-any.whl", files: {}, release: {} },
    clean: {
      filename: "bare-1.0-py3-none-any.whl",
      files: {},
      release: { others: [{ filename: "bare-1.0.tar.gz", files: {} }] },
    },
  },

  *run({ release }) {
    const kinds = new Set(release.distributions.map(({ name }) => name.kind));
    if (!kinds.has("wheel") || kinds.has("sdist")) return;
    yield {
      at: {},
      message: `${release.version} has ${release.distributions.length === 1 ? "one wheel" : "wheels"} and no sdist.`,
      evidence: {},
    };
  },
};
