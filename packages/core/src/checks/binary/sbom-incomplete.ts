import { compareSboms } from "../../analysis/binaries/sbom-comparison.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { someItems } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { baseName } from "./wheel-claims.ts";

const FILES = {
  "m.py": "X = 1\n",
  "m-1.0.dist-info/sboms/m.cdx.json":
    '{"bomFormat": "CycloneDX", "components": [{"name": "zlib", "version": "1.3.1", "purl": "pkg:generic/zlib@1.3.1"}]}',
};
const MODULE =
  "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17";

export const sbomIncomplete: Check<"wheel"> = {
  id: "binary/sbom-incomplete",
  title: "The bill of materials lacks something that the wheel is made of",
  severity: "info",
  confidence: "likely",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    A wheel can say what it is made of in \`.dist-info/sboms\`, and scanners look there for advisories that concern it.
    This one brings a library that no component goes by the name of, or its code names crates or Go modules that are not
    in the list. auditwheel lists what it copies from packages of the system only, not what was built beside the
    project. pip does not look at any of it.`,
  remedy: "Nothing has to be done. Maintainers can add a list of what they build and link in themselves.",
  references: [references.sboms],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: FILES,
      archive: [
        MODULE.replace("libc.so.6;", "libc.so.6, libpng16-1a2b3c4d.so.16;"),
        "binary:m.libs/libpng16-1a2b3c4d.so.16=elf x86_64; needs libc.so.6; soname libpng16-1a2b3c4d.so.16",
      ],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: FILES,
      archive: [
        MODULE.replace("libc.so.6;", "libc.so.6, libz-1a2b3c4d.so.1;"),
        "binary:m.libs/libz-1a2b3c4d.so.1=elf x86_64; needs libc.so.6; soname libz-1a2b3c4d.so.1",
      ],
    },
  },

  *run({ wheel }) {
    yield* unnamed(wheel);
  },
};

function* unnamed(wheel: WheelAnalysis): Generator<Observation> {
  const comparison = compareSboms(wheel);
  if (comparison === null) return;
  const { unnamedLibraries, unnamedCrates, unnamedModules } = comparison;
  const [library] = unnamedLibraries;
  if (library !== undefined) {
    const names = unnamedLibraries.map(({ path }) => baseName(path));
    yield {
      at: { path: library.path },
      message: `No component has the name of ${inWords(names)}, which the wheel brings.`,
      evidence: someItems(names, MOST_LISTED),
    };
  }
  for (const [kind, missing] of [
    ["crates", unnamedCrates],
    ["Go modules", unnamedModules],
  ] as const) {
    const [first] = missing;
    if (first === undefined) continue;
    const names = Array.from(new Set(missing.map(({ name }) => name)));
    yield {
      at: { path: first.path },
      message: `It names ${inWords(names)}, and no component has that name, while other ${kind} are listed.`,
      evidence: someItems(names, MOST_LISTED),
    };
  }
}

const MOST_LISTED = 50;

function inWords([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
