import type { SliceFacts } from "../../analysis/binaries/binary-facts.ts";
import { leavesWheel } from "../../analysis/binaries/search-path.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { inSlice, loadedSlices } from "./wheel-claims.ts";

export const searchPath: Check<"wheel"> = {
  id: "binary/search-path",
  title: "Libraries are searched for outside the wheel",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    The file names folders in which the loader looks for the libraries it needs, before those of the system. One that is
    not below the wheel belongs to the machine that built it. On another machine whoever can write to it decides what
    code runs when Python imports the module. \`$ORIGIN\` and \`@loader_path\` mean the folder of the file itself.`,
  remedy: `Link with paths that begin with $ORIGIN or @loader_path and stay in the wheel; auditwheel and delocate write them. ${IF_NOT_YOURS}`,
  references: [references.elf, references.machO],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; runpath /home/me/lib",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:pkg/m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; runpath $ORIGIN/../m.libs",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  for (const located of loadedSlices(wheel, "elf", "mach-o")) {
    const { file, slice } = located;
    const leaving = slice.searchPaths.flatMap((path) => {
      const why = leavesWheel(path, file.path);
      return why === null ? [] : [{ path, why }];
    });
    const [worst] = leaving.toSorted((one, other) => (one.why === "system" ? 1 : 0) - (other.why === "system" ? 1 : 0));
    if (worst === undefined) continue;
    yield {
      at: { path: file.path },
      message: `It searches ${worst.path === "" ? "the working folder" : worst.path} for libraries${inSlice(located)}.`,
      evidence: someItems(leaving.map(({ path }) => path)),
      ...(slice.kind === "executable" || worst.why === "system" || !isUsed(slice) ? { severity: "info" as const } : {}),
    };
  }
}

/** ELF files search for everything they need, Mach-O files for what they need as `@rpath/…` only. */
function isUsed({ needed, system }: SliceFacts): boolean {
  return system.apple === null || needed.some((library) => library.startsWith("@rpath/"));
}
