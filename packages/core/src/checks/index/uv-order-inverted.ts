import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { onlyCopies } from "./only-copies.ts";

export const uvOrderInverted: Check<"release" | "indexPage"> = {
  id: "index/uv-order-inverted",
  title: "The two installers pip and uv would take the project from different indexes",
  severity: "high",
  confidence: "certain",
  runsAt: "download",
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    ${tools.pip} puts all indexes together and takes the highest version, of equal ones that of the later index.
    ${tools.uv} stops at the first index that has the project, and \`--extra-index-url\` and \`--index\` **come
    before** \`--index-url\` and \`--default-index\`. With \`--index-url PRIVATE --extra-index-url PUBLIC\`, the habit
    from pip, uv takes the public project of that name, whoever published it.`,
  remedy:
    "Give uv the private index as --index and the public one as --default-index, or bind the project to its index in [tool.uv.sources] with explicit = true.",
  references: ["https://docs.astral.sh/uv/concepts/indexes/", "https://peps.python.org/pep-0766/"],
  fixtures: {
    reported: {
      filename: "inner-1.0.tar.gz",
      files: {},
      release: {
        indexes: ["https://private.example/simple/", "https://public.example/simple/"],
        listed: { "inner-9.9.tar.gz": { index: "https://public.example/simple/" } },
      },
    },
    clean: {
      filename: "inner-1.0.tar.gz",
      files: {},
      release: { indexes: ["https://private.example/simple/", "https://public.example/simple/"] },
    },
    alsoReported: ["index/same-name"],
  },

  *run({ release, indexPage }) {
    const having = indexPage.sources.filter(({ has }) => has === "project");
    const [main] = indexPage.sources;
    if (main?.has !== "project" || having.length < 2) return;
    const first = having[1]?.index ?? "";
    yield {
      at: {},
      message: `${release.project} is on ${main.index} and on ${first}; ${inWords(OUTCOMES)}.`,
      severity: onlyCopies(indexPage) ? "low" : "high",
      evidence: { ...someItems(having.map(({ index }) => index)), tools: OUTCOMES },
    };
  },
};

const OUTCOMES = measured({ pip: "takes the highest version of all", uv: "takes what the further index has" });
