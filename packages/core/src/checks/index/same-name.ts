import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { onlyCopies } from "./only-copies.ts";

export const sameName: Check<"release" | "indexPage"> = {
  id: "index/same-name",
  title: "Several indexes have a project of this name",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    Nothing says that they are the same project: whoever registers the name on one of them is installed by
    ${tools.pip} as soon as the version is higher, and at equal versions the later index wins. PEP 708, by which
    indexes would have vouched for one another, was rejected; what remains is to bind a project to one index.`,
  remedy:
    "Use one index that holds or proxies all, or bind the project to its index ([tool.uv.sources], poetry sources); for pip a proxy in front is the only way.",
  references: ["https://peps.python.org/pep-0708/", "https://peps.python.org/pep-0766/"],
  fixtures: {
    reported: {
      filename: "double-1.0.tar.gz",
      files: {},
      release: {
        indexes: ["https://a.example/simple/", "https://b.example/simple/", "https://c.example/simple/"],
        listed: {
          "double-1.0.tar.gz": { index: "https://b.example/simple/" },
          "double-2.0.tar.gz": { index: "https://c.example/simple/" },
        },
      },
    },
    clean: {
      filename: "double-1.0.tar.gz",
      files: {},
      release: { indexes: ["https://private.example/simple/", "https://public.example/simple/"] },
    },
  },

  *run({ release, indexPage }) {
    const having = indexPage.sources.filter(({ has }) => has === "project");
    if (having.length < 2) return;
    const claims = indexPage.tracks.length + indexPage.alternateLocations.length;
    const vouched =
      claims === 0 ? "neither refers to the other" : "what they say of each other is honoured by no installer";
    yield {
      at: {},
      message: `${release.project} is on ${having.length} indexes, and ${vouched}.`,
      severity: onlyCopies(indexPage) ? "info" : "medium",
      evidence: someItems(having.map(({ index }) => index)),
    };
  },
};
