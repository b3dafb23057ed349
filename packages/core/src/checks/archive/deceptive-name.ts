import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const deceptiveName: Check<"distribution"> = {
  id: "archive/deceptive-name",
  title: "A member's name holds characters that are not seen",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A line break or an escape sequence in a name forges the listing of a terminal; a character that turns the
    direction of text shows \`a\\u202eyp.exe\` as a text that ends in \`.py\`. ${tools.pip} and ${tools.installer}
    install such names, ${tools.uv} refuses them in wheels, and unzip drops control characters and so writes another
    name. In an sdist ${tools.uv} refuses control characters only.`,
  remedy: "Do not install it, unless the character belongs to a language that the project's names are written in.",
  references: [references.trojanSource, "https://www.unicode.org/reports/tr36/"],
  fixtures: {
    reported: {
      filename: "turned-1.0-py3-none-any.whl",
      files: { "turned.py": "X = 1\n", "a\u202eyp.exe": "x\n" },
    },
    clean: { filename: "turned-1.0-py3-none-any.whl", files: { "turned.py": "X = 1\n", "\u05d0.txt": "x\n" } },
  },

  *run({ distribution }) {
    const gated = measured({ pip: "installs it", uv: "refuses it" });
    const alike = measured({ pip: "installs it", uv: "installs it" });
    yield* observedAnomalies(distribution, {
      "zip/name-control": {
        says: "The name holds a control character",
        tools: measured({ pip: "installs it", unzip: "drops the character", uv: "refuses it" }),
        severity: "high",
      },
      "zip/name-bidi": {
        says: "The name holds a character that turns the direction of text",
        tools: gated,
      },
      "zip/name-invisible": { says: "The name holds a character of no width", tools: gated },
      "tar/name-control": { says: "The name holds a control character", tools: gated },
      "tar/name-bidi": {
        says: "The name holds a character that turns the direction of text",
        tools: alike,
        severity: "low",
      },
      "tar/name-invisible": { says: "The name holds a character of no width", tools: alike, severity: "low" },
    });
  },
};
