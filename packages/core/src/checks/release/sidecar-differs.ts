import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const sidecarDiffers: Check<"release" | "indexPage"> = {
  id: "release/sidecar-differs",
  title: "The metadata that the index offers beside a wheel is not the one inside",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "contents",
  explanation: `
    Resolvers read the METADATA that an index offers beside a wheel (PEP 658) instead of the wheel. Where the two
    differ, a lock is made by one and the installation is of the other: ${tools.pip} refuses the wheel once its
    requirements differ, ${tools.uv} installs it with the requirements from beside it. Dry runs never notice.`,
  remedy: "Ask whoever runs the index; install from another one until it is mended.",
  references: ["https://peps.python.org/pep-0658/", "https://peps.python.org/pep-0714/"],
  fixtures: {
    reported: {
      filename: "aside-1.0-py3-none-any.whl",
      files: {},
      release: {
        listed: {
          "aside-1.0-py3-none-any.whl": {
            coreMetadata: { sha256: "0000000000000000000000000000000000000000000000000000000000000000" },
          },
        },
      },
    },
    clean: {
      filename: "aside-1.0-py3-none-any.whl",
      files: {},
      release: { listed: { "aside-1.0-py3-none-any.whl": { coreMetadata: {} } } },
    },
  },

  *run({ release, indexPage }) {
    for (const { filename, coreMetadata } of indexPage.files) {
      const analysis = release.distributions.find((one) => one.filename === filename)?.analysis ?? null;
      const offered = typeof coreMetadata === "boolean" ? undefined : coreMetadata["sha256"];
      if (offered === undefined || analysis?.kind !== "wheel") continue;
      // Of equal names the last counts, as for the installers.
      const inside = analysis.members.findLast(({ path }) => path === analysis.metadata?.path)?.sha256 ?? null;
      if (inside === null || inside === offered) continue;
      yield {
        at: {},
        message: `The index offers other metadata beside ${filename} than METADATA in it; ${inWords(OUTCOMES)}.`,
        evidence: { claimed: `sha256 ${offered}`, actual: `sha256 ${inside}`, tools: OUTCOMES },
      };
    }
  },
};

const OUTCOMES = measured({
  pip: "refuses it where requirements differ",
  uv: "installs it with the requirements from beside it",
});
