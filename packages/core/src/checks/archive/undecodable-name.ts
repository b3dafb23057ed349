import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const undecodableName: Check<"distribution"> = {
  id: "archive/undecodable-name",
  title: "Tools read the bytes of a member's name as different names",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A name in a ZIP is CP437 unless a flag says UTF-8. Where it is UTF-8 without the flag, or neither,
    ${tools.pip} writes a file of garbled name, unzip another one, and ${tools.uv} refuses the archive; so the
    file is imported under a name that depends on the tool. In a tar the bytes are kept, to be read as another
    name wherever names are text, and ${tools.uv} refuses.
    Where the flag is set and the bytes are not UTF-8, all installers refuse.`,
  remedy: "Give the file an ASCII name, or pack it with a tool that sets the UTF-8 flag, as Python's zipfile does.",
  references: [references.zip, references.wheel],
  fixtures: {
    reported: {
      filename: "accent-1.0-py3-none-any.whl",
      files: { "accent.py": "X = 1\n", "café.txt": "x\n" },
      archive: ["no-utf8-flag:café.txt"],
    },
    clean: { filename: "accent-1.0-py3-none-any.whl", files: { "accent.py": "X = 1\n", "café.txt": "x\n" } },
    alsoReported: ["record/foreign-row", "record/unlisted-file"],
  },

  *run({ distribution }) {
    const gated = measured({ pip: "reads it as CP437", unzip: "keeps its bytes", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/name-utf8-without-flag": { says: "The name is UTF-8 and the flag that says so is missing", tools: gated },
      "zip/name-not-utf8": ({ path }) =>
        FLAGGED.test(path ?? "")
          ? {
              says: "The name is flagged as UTF-8 and is not",
              detail: "",
              tools: measured({ pip: "refuses it", uv: "refuses it", unzip: "extracts it" }),
              severity: "medium",
            }
          : { says: "The name is not UTF-8", detail: "", tools: gated },
      "tar/name-not-utf8": {
        says: "The name is not UTF-8",
        tools: measured({ pip: "keeps its bytes", gnuTar: "keeps its bytes", uv: "refuses it" }),
      },
    });
  },
};

/** Readers keep undecodable bytes of a flagged name as lone surrogates; without the flag every byte is CP437. */
const FLAGGED = /[\udc80-\udcff]/;
