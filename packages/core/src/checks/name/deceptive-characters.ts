import { visible } from "../../base/untrusted-text.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const deceptiveCharacters: Check<"distribution"> = {
  id: "name/deceptive-characters",
  title: "The file's name holds characters that are not seen, or look like others",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    Names of projects and versions are ASCII. Control characters forge a listing, characters that turn the direction of
    text hide what a name ends with, and letters of another script look like Latin ones. Indexes refuse such uploads;
    a file that comes from elsewhere may carry them. pip and uv look for the project by its ASCII name and pass it over.`,
  remedy: "Do not install the file by its path: it is not what its name shows.",
  references: [references.names, references.trojanSource],
  fixtures: {
    reported: { filename: "r\u0435quests-1.0.tar.gz", files: { "r\u0435quests-1.0/m.py": "X = 1\n" } },
    clean: { filename: "requests-1.0.tar.gz", files: { "requests-1.0/m.py": "X = 1\n" } },
  },

  *run({ distribution: { filename } }) {
    if (ORDINARY.test(filename)) return;
    const hidden = visible(filename) !== filename;
    const which = hidden ? "control or invisible characters" : "characters beyond ASCII";
    yield {
      at: {},
      message: `The name holds ${which}: ${escaped(filename)}.`,
      evidence: { excerpt: escaped(filename) },
    };
  },
};

const ORDINARY = /^[ -~]*$/;

/** Every character beyond ASCII by its number: a letter that looks like another one must not be shown as itself. */
function escaped(filename: string): string {
  return filename.replace(/[^ -~]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
