import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { saidOnce } from "./said-once.ts";
import { loadedSlices } from "./wheel-claims.ts";

export const bytesAfterCode: Check<"wheel"> = {
  id: "binary/bytes-after-code",
  title: "Bytes follow the end of a file of machine code",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    No loader looks at what follows the last byte that the file's own headers account for. Installers and self-unpacking
    programs keep their data there, and so can whoever wants to hide some. A few bytes that tools leave behind are not
    meant; pip installs the file with them.`,
  remedy: "Look at what the bytes are: assay inspect shows them.",
  references: [references.elf, references.pe],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; overlay 64",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; overlay 1",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  for (const { file, slice } of loadedSlices(wheel)) {
    if (slice.overlaySize < LEAST) continue;
    yield { at: { path: file.path }, message: `${slice.overlaySize} bytes follow its end.`, evidence: {} };
  }
}

/** patchelf leaves one byte, some linkers pad to a word. */
const LEAST = 16;
