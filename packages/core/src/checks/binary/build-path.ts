import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { saidOnce } from "./said-once.ts";

export const buildPath: Check<"wheel"> = {
  id: "binary/build-path",
  title: "Machine code names folders of the machine that built it",
  severity: "info",
  confidence: "likely",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Such a path tells the name of an account, of a project folder or of a build service. A random part in it makes the
    file differ with every build, so that nobody can build it again and compare. Paths of toolchains, which whoever
    made the compiler left there, are not meant. pip installs the file as it is.`,
  remedy: "Nothing has to be done. Maintainers can build with -ffile-prefix-map or --remap-path-prefix.",
  references: [references.elf, references.pe],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; text /home/alice/work/project/src/m.c",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; text /opt/rh/gcc-toolset-14/root/usr/lib/gcc/x.h",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  for (const { path, strings } of wheel.binaries) {
    const { buildPaths, pdb } = strings;
    const names = pdb === null || !/[\\/]/.test(pdb) ? buildPaths.first : [...buildPaths.first, pdb];
    const [first] = names;
    if (first === undefined) continue;
    yield { at: { path }, message: `It names ${first}.`, evidence: someItems(names) };
  }
}
