import { importsSuffix, moduleName } from "../../analysis/binaries/module-suffix.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { IF_NOT_YOURS } from "./not-yours.ts";
import { saidOnce } from "./said-once.ts";
import { claimsOf, loadedSlices } from "./wheel-claims.ts";

export const extensionSuffix: Check<"wheel"> = {
  id: "binary/extension-suffix",
  title: "A module has a suffix that the Pythons of its tag do not import",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    CPython imports \`name.cpython-311-x86_64-linux-gnu.so\` with Python 3.11 only, \`name.abi3.so\` with every version
    but the free-threaded ones, \`name.abi3t.so\` from 3.15 on. A suffix of another version or system than the tag says
    is passed over: pip and uv install the wheel, and the import finds nothing.`,
  remedy: `Give the module the suffix of the Python it was built for, or the wheel the tag of that Python. ${IF_NOT_YOURS}`,
  references: [references.extensionModules, references.abi3t],
  fixtures: {
    reported: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
    clean: {
      filename: "m-1.0-cp37-abi3-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n" },
      archive: [
        "binary:m.abi3.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17",
      ],
    },
  },

  run: ({ wheel }) => saidOnce(observed(wheel)),
};

function* observed(wheel: WheelAnalysis): Generator<Observation> {
  const claims = claimsOf(wheel);
  if (claims === null) return;
  const elsewhere = new Map<string, string[]>();
  for (const { file, slice } of loadedSlices(wheel)) {
    if (slice.kind !== "library" || slice.python.entries.length === 0) continue;
    const module = moduleName(file.path);
    if (module === null) continue;
    const missed = claims.abis.filter((abi) => !importsSuffix(abi, module.tag, file.format));
    if (missed.length === 0) {
      elsewhere.set(module.stem, []);
      continue;
    }
    const known = elsewhere.get(module.stem);
    if (known === undefined) elsewhere.set(module.stem, [file.path, ...missed.map(({ tag }) => tag)]);
  }
  for (const [path, ...tags] of elsewhere.values()) {
    if (path === undefined) continue;
    yield {
      at: { path },
      message: `The Pythons of ${tags.slice(0, 5).join(", ")} do not import a module of this suffix.`,
      evidence: someItems(tags),
    };
  }
}
