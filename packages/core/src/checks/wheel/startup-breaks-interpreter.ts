import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const startupBreaksInterpreter: Check<"wheel"> = {
  id: "wheel/startup-breaks-interpreter",
  title: "A .pth file stops Python from starting",
  severity: "high",
  confidence: "certain",
  runsAt: "startup",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A \`.pth\` file that is not UTF-8 ends the interpreter with a UnicodeDecodeError while it starts, in every process of
    the environment, pip included. Up to Python 3.12 the lines of earlier blocks of 8 KiB have run by then. In a locale
    that is not UTF-8, as on Windows up to 3.14, the lines run instead.`,
  remedy: "Do not install it. To repair an environment, delete the file by hand: no Python tool can.",
  references: [references.site],
  fixtures: {
    reported: {
      filename: "latin-1.0-py3-none-any.whl",
      files: { "latin.py": "X = 1\n", "latin.pth": "# caf\xe9\n" },
      archive: ["byte-content:latin.pth"],
    },
    clean: {
      filename: "latin-1.0-py3-none-any.whl",
      files: { "latin.py": "X = 1\n", "latin.pth": "# café\n" },
    },
  },

  *run({ wheel }) {
    for (const { path, anomalies } of wheel.startup) {
      for (const { code, offset } of anomalies) {
        if (code !== "pth/undecodable") continue;
        yield {
          at: { path },
          message: `It is not UTF-8${offset === null ? "" : ` from byte ${offset} on`}: Python ends with UnicodeDecodeError at every start.`,
          evidence: {},
        };
      }
    }
  },
};
