import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { failureInWords } from "../../base/format-error.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { saidOnce } from "./said-once.ts";

export const unreadable: Check<"wheel"> = {
  id: "binary/unreadable",
  title: "A file of machine code cannot be read",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    It begins as an ELF, Mach-O or PE file and then contradicts that format. The loader that Python asks to load it
    refuses it, or makes something else of it than tools that look at wheels do; what it needs and does is not known.`,
  remedy: "Download the wheel again; if it stays so, tell the maintainers, or remove the file if it is test data.",
  references: [references.elf, references.machO, references.pe],
  fixtures: {
    reported: {
      filename: "m-1.0-py3-none-any.whl",
      files: { "m.py": "X = 1\n", "m.so": "\x7fELF\x09\x01\x01" },
      archive: ["byte-content:m.so"],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  for (const { path, unreadable: why, format } of wheel.binaries) {
    if (why === null) continue;
    const isLoaded = LOADED.test(path) && !TESTS.test(path);
    yield {
      at: { path },
      message: `It begins as ${FORMATS[format]} and cannot be read as such: ${failureInWords(why)}.`,
      evidence: {},
      severity: isLoaded ? "medium" : "info",
      // Python asks the loader for it before it looks at any source of that name.
      ...(isLoaded && MODULE.test(path) ? { runsAt: "import" as const } : {}),
    };
  }
}

/** By name something that a loader is asked for. */
const LOADED = /\.(?:so(?:\.[0-9.]+)?|pyd|dll|dylib|exe)$/i;
/** What an import statement finds: `pkg/mod.abi3.so`. */
const MODULE = /^(?:[A-Za-z_]\w*\/)*(?!lib)[A-Za-z_]\w*(?:\.[\w-]+)?\.(?:so|pyd)$/;
/** Broken binaries are what tests of readers are made of. */
const TESTS = /(?:^|\/)(?:tests?|testdata|fixtures)\//i;
const FORMATS = { elf: "ELF", "mach-o": "Mach-O", pe: "PE", wasm: "WebAssembly", ar: "a static library" } as const;
