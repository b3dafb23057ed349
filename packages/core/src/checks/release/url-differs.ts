import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const urlDiffers: Check<"release" | "indexPage"> = {
  id: "release/url-differs",
  title: "The index lists a file under one name and an address that ends in another",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["release", "indexPage"],
  decidesFrom: "filename",
  explanation: `
    ${tools.pip} goes by the end of the address, ${tools.uv} by the name that the index gives and then refuses a wheel
    that is another: the two see different versions or tags of one file.`,
  remedy: "Ask whoever runs the index; take the file from another one.",
  references: ["https://packaging.python.org/en/latest/specifications/simple-repository-api/"],
  fixtures: {
    reported: {
      filename: "astray-1.0-py3-none-any.whl",
      files: {},
      release: {
        listed: { "astray-1.0-py3-none-any.whl": { url: "https://files.example/astray-2.0-py3-none-any.whl" } },
      },
    },
    clean: {
      filename: "astray-1.0-py3-none-any.whl",
      files: {},
      release: {
        listed: { "astray-1.0-py3-none-any.whl": { url: "https://files.example/ab/astray-1.0-py3-none-any.whl" } },
      },
    },
  },

  *run({ release, indexPage }) {
    for (const { filename, url } of indexPage.files) {
      if (!indexPage.ofRelease.has(filename)) continue;
      const end = decoded(url.slice(url.lastIndexOf("/") + 1).split("?", 1)[0] ?? "");
      if (end === filename) continue;
      yield {
        at: {},
        message: `The index lists ${filename} of ${release.version} at an address that ends in ${end}; ${inWords(OUTCOMES)}.`,
        evidence: { claimed: filename, actual: end, tools: OUTCOMES },
      };
    }
  },
};

const OUTCOMES = measured({ pip: "believes the address", uv: "believes the name" });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
