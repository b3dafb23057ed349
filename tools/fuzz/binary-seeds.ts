import { archiveFixture, importObject } from "../../packages/core/src/formats/ar/archive-fixture.testing.ts";
import { type ElfFixture, elfFixture } from "../../packages/core/src/formats/elf/elf-fixture.testing.ts";
import {
  type MachOFixture,
  machOFatFixture,
  machOFixture,
} from "../../packages/core/src/formats/mach-o/mach-o-fixture.testing.ts";
import { type PeFixture, peFixture } from "../../packages/core/src/formats/pe/pe-fixture.testing.ts";
import { wasmFixture } from "../../packages/core/src/formats/wasm/wasm-fixture.testing.ts";
import type { Seed } from "./target.ts";

/** Small binaries that have every structure that is read. */
export function binarySeeds(): Seed[] {
  return [...elfs(), ...machOs(), ...pes(), ...others()];
}

const CODE = [[0x90, 0xc3], [0xc3]];

function elfs(): Seed[] {
  const description: ElfFixture = {
    soname: "libm.so.1",
    needed: ["libc.so.6", "libgcc_s.so.1"],
    runpath: "$ORIGIN/../m.libs",
    imports: ["PyList_New", "weak __gmon_start__", "memcpy@GLIBC_2.14 from libc.so.6"],
    exports: ["PyInit_m", "f@M_1"],
    startFunctions: CODE,
    indirectFunction: [0xc3],
    buildId: "00112233",
    isaNeeded: 2,
    sections: { ".comment": "GCC", ".debug_info": "abc" },
  };
  const variants: Readonly<Record<string, ElfFixture>> = {
    x86_64: description,
    "i686 rel sysv": { ...description, architecture: "i686", hash: "sysv" },
    "aarch64 android": { ...description, architecture: "aarch64", relocations: "android", androidApi: 24 },
    "arm ctors": { ...description, architecture: "arm", startedBy: ".ctors" },
    "s390x sysv": { ...description, architecture: "s390x", hash: "sysv" },
    "x86_64 stripped, no hash": { ...description, sectionHeaders: false, hash: "none" },
  };
  return Object.entries(variants).map(([name, one]) => ({ name: `elf ${name}`, bytes: elfFixture(one) }));
}

function machOs(): Seed[] {
  const description: MachOFixture = {
    fileType: "dylib",
    dylibs: ["/usr/lib/libSystem.B.dylib", "weak @rpath/libx.dylib", "delayed /usr/lib/libz.dylib"],
    rpaths: ["@loader_path"],
    imports: [
      "_PyList_New",
      "weak _f from @rpath/libx.dylib",
      "lazy _free from /usr/lib/libSystem.B.dylib",
      "coalesced __Znwm",
    ],
    exports: ["_PyInit_m", "_PyInit_n", "weak _f", "_z = _y from @rpath/libx.dylib"],
    startFunctions: CODE,
    localSymbols: ["_a"],
    debugSymbols: ["a.c"],
    signed: true,
  };
  const variants: Readonly<Record<string, Uint8Array>> = {
    arm64: machOFixture(description),
    "x86_64 chained": machOFixture({ ...description, architecture: "x86_64", fixups: "chained" }),
    "arm64e chained": machOFixture({ ...description, architecture: "arm64e", fixups: "chained", signedPointers: true }),
    "arm64 offsets": machOFixture({ ...description, fixups: "chained", importFormat: 3, startedBy: "__init_offsets" }),
    ppc: machOFixture({ ...description, architecture: "ppc", exportTrie: false }),
    fat: machOFatFixture([{ ...description, architecture: "x86_64" }, description]),
    fat64: machOFatFixture([description, { architecture: "i386" }], { wide: true }),
  };
  return Object.entries(variants).map(([name, bytes]) => ({ name: `mach-o ${name}`, bytes }));
}

function pes(): Seed[] {
  const description: PeFixture = {
    imports: { "python3.dll": ["PyList_New", "#12"], "KERNEL32.dll": ["Sleep"] },
    delayImports: { "late.dll": ["Late", "#3"] },
    exports: ["PyInit_m", "f = NTDLL.RtlX", "#7"],
    pdb: "C:\\m.pdb",
    version: { fileVersion: "1.2.3.4", productVersion: "1.2.0.0", texts: { CompanyName: "Name" } },
    stackCookie: true,
    startFunctions: CODE,
    sections: { ".debug_info": "abc" },
  };
  const variants: Readonly<Record<string, PeFixture>> = {
    "amd64 callbacks": { ...description, startedBy: "TLS callback", signed: true },
    "arm64 hybrid": { ...description, startedBy: ".CRT", machine: "arm64", hybrid: true },
    "x86 mingw": {
      ...description,
      startedBy: "__CTOR_LIST__",
      machine: "x86",
      absoluteDelayImports: true,
      linkerVersion: "2.40",
    },
    "amd64 llvm mingw": { ...description, startedBy: ".rdata __CTOR_LIST__", linkerVersion: "14.0" },
  };
  return Object.entries(variants).map(([name, one]) => ({ name: `pe ${name}`, bytes: peFixture(one) }));
}

function others(): Seed[] {
  const module = {
    needed: ["libz.so"],
    runtimePaths: ["$ORIGIN"],
    imports: ["env.PyList_New", "memory env.memory", "table env.table", "global GOT.mem.environ", "tag env.exception"],
    exports: ["PyInit_m", "global data"],
    startFunction: 1,
  };
  const members = {
    "a.o": elfFixture({ type: 1 }),
    "a_name_of_more_than_fifteen.o": machOFixture({ fileType: "object" }),
  };
  const imports = { ...members, "python3.dll": importObject(0x8664, "PyList_New", "python3.dll") };
  return [
    { name: "wasm module", bytes: wasmFixture(module) },
    { name: "wasm old", bytes: wasmFixture({ ...module, oldDynamicLinking: true }) },
    { name: "ar gnu", bytes: archiveFixture({ members }) },
    { name: "ar bsd", bytes: archiveFixture({ members, variant: "bsd" }) },
    { name: "ar windows", bytes: archiveFixture({ members: imports, variant: "windows" }) },
    { name: "ar thin", bytes: archiveFixture({ members, variant: "thin" }) },
  ];
}
