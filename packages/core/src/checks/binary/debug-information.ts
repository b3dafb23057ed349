import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { loadedSlices } from "./wheel-claims.ts";

export const debugInformation: Check<"wheel"> = {
  id: "binary/debug-information",
  title: "Machine code carries debug information",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    It names source files, functions and variables, and makes the wheel larger for everybody that pip installs it for.
    Python does not use it. The plain table of symbols is another thing, and not meant here.`,
  remedy: "Nothing has to be done. Maintainers can strip it (strip -g, -Wl,--strip-debug).",
  references: [references.elf],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-win_amd64.whl",
      files: { "m.py": "X = 1\n" },
      archive: ["binary:m.cp311-win_amd64.pyd=pe x86_64; needs KERNEL32.dll; exports PyInit_m; section .debug_info"],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-win_amd64.whl",
      files: { "m.py": "X = 1\n" },
      archive: ["binary:m.cp311-win_amd64.pyd=pe x86_64; needs KERNEL32.dll; exports PyInit_m"],
    },
  },

  *run({ wheel }) {
    const paths = new Set(
      Array.from(loadedSlices(wheel)).flatMap(({ file, slice }) => (slice.debugInformation ? [file.path] : [])),
    );
    const [first] = paths;
    if (first === undefined) return;
    yield {
      at: { path: first },
      message: `${paths.size === 1 ? "It has" : `${paths.size} files have`} debug information.`,
      evidence: someItems(Array.from(paths)),
    };
  },
};
