import { expect, test } from "vitest";
import type { WheelAnalysis } from "../distribution-analysis.ts";
import { notAnalysed } from "../not-analysed.ts";
import { binaryFacts, platformFacts } from "./binaries-summary.ts";
import type { BinaryFacts } from "./binary-facts.ts";
import { objectFacts } from "./object-facts.ts";
import { noStrings } from "./spotted-text.ts";

function wheel(filename: string, binaries: readonly BinaryFacts[]): WheelAnalysis {
  return {
    ...notAnalysed({ filename, size: 0, sha256: "" }, ""),
    kind: "wheel",
    incomplete: [],
    distInfo: [],
    dataFolders: [],
    metadata: null,
    wheelFile: null,
    record: null,
    entryPoints: null,
    startup: [],
    scripts: [],
    importNames: [],
    sboms: [],
    binaries,
  } as unknown as WheelAnalysis;
}

function binary(format: BinaryFacts["format"], more: Partial<BinaryFacts["slices"][number]>): BinaryFacts {
  const slice = { ...objectFacts("x86_64", 64), kind: "library" as const, ...more };
  return { path: "m.so", format, slices: [slice], unreadable: null, strings: noStrings };
}

test("says what is claimed of the stable ABI and what the names need", () => {
  const python = {
    imports: 2,
    outside: { first: [], count: 0 },
    newest: [{ name: "PyType_GetModule", minor: 10 }],
    entries: ["PyInit_m"],
    exports: { first: [], count: 0 },
    libraries: [],
  };
  const facts = binaryFacts(wheel("m-1.0-cp37.cp310-abi3-manylinux_2_17_x86_64.whl", [binary("elf", { python })]));
  expect(facts).toMatchObject([
    { path: "m.so", machine: "x86_64", stableAbi: { claimed: "3.7", computed: "3.10", outside: [] } },
  ]);
});

test("says which platform the files need", () => {
  const { system } = objectFacts("x86_64", 64);
  const elf = binary("elf", { system: { ...system, symbolVersions: ["GLIBC_2.2.5", "GLIBC_2.28"] } });
  expect(platformFacts(wheel("m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl", [elf]))).toMatchObject({
    claimed: ["manylinux_2_17_x86_64"],
    needs: "manylinux_2_28_x86_64",
  });
  const macho = ["10.9", "12.0", "9.12"].map((minimum) =>
    binary("mach-o", { system: { ...system, apple: { name: "macos", minimum, sdk: null } } }),
  );
  expect(platformFacts(wheel("m-1.0-cp311-cp311-macosx_10_9_x86_64.whl", macho)).needs).toBe("macos 12.0");
  expect(platformFacts(wheel("m-1.0-py3-none-any.whl", [])).needs).toBeNull();
});
