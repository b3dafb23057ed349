/**
 * What a file of machine code says of itself, as plain data. Of a universal Mach-O each slice is one.
 *
 * All strings are the file's own, not escaped. Lists are bounded: where one is cut, a count says how many there were.
 */
export interface BinaryFacts {
  /** As the archive names it. */
  readonly path: string;
  readonly format: BinaryFormat;
  /** Empty where nothing could be read. */
  readonly slices: readonly SliceFacts[];
  /** Why it could not be read as what it seems to be: the reader's code. Never passed over. */
  readonly unreadable: string | null;
  /** What stands in the text of the file. */
  readonly strings: SpottedStrings;
}

export type BinaryFormat = "elf" | "mach-o" | "pe" | "wasm" | "ar";

export interface SliceFacts {
  /** As platform tags call it: `x86_64`, `aarch64` (ELF), `arm64` (Mach-O, PE), `i686`, `x86` (PE) … */
  readonly architecture: string;
  readonly bits: 32 | 64;
  readonly kind: "library" | "executable" | "object";
  /** DT_NEEDED, install names of dylibs, names of DLLs. */
  readonly needed: readonly string[];
  /** DT_SONAME, LC_ID_DYLIB, the name in the export directory. */
  readonly ownName: string | null;
  /** DT_RPATH, DT_RUNPATH, LC_RPATH; each path on its own. */
  readonly searchPaths: readonly string[];
  readonly python: PythonFacts;
  readonly system: SystemNeeds;
  readonly memory: MemoryFacts;
  /** Functions that run while the file is loaded. */
  readonly startFunctions: number;
  readonly flushToZero: FlushToZero;
  /** Build-id, LC_UUID, PDB signature: lower-case hex. */
  readonly buildId: string | null;
  readonly debugInformation: boolean;
  /** Bytes after everything that headers account for. */
  readonly overlaySize: number;
}

/** How the file uses CPython. */
export interface PythonFacts {
  /** Imported names of the C API: `Py…` and `_Py…`, those that another file of the wheel may bring included. */
  readonly imports: number;
  /** Imports that no stable ABI has. */
  readonly outside: Counted<string>;
  /** Imports of the stable ABI, those that came last first. */
  readonly newest: readonly { readonly name: string; readonly minor: number }[];
  /** `PyInit_…`, `PyInitU_…`, `PyModExport_…`. */
  readonly entries: readonly string[];
  /** Other exports that begin with `Py` or `_Py`: what this file offers to others of the wheel. */
  readonly exports: Counted<string>;
  /** Needed libraries that are Python itself: `libpython3.11.so.1.0`, `python311.dll`, `Python.framework/…`. */
  readonly libraries: readonly string[];
}

/** The first of many. */
export interface Counted<T> {
  readonly first: readonly T[];
  readonly count: number;
}

/** What the file asks of the system that loads it. */
export interface SystemNeeds {
  /** ELF: needed versions of symbols that begin with a known library's space: `GLIBC_2.17`, `GLIBCXX_3.4.21`. */
  readonly symbolVersions: readonly string[];
  /** ELF: imports that manylinux policies forbid, as `libz.so.1 inflate_table`. */
  readonly forbidden: readonly string[];
  /** ELF: names of musl, imported strongly, that came after 1.1, with the minor version that brought them. */
  readonly muslAdditions: readonly { readonly name: string; readonly since: string }[];
  /** ELF: `x86-64-v2` … from the property note. */
  readonly instructionSet: string | null;
  /** Mach-O: what it was built for. */
  readonly apple: ApplePlatform | null;
  /** ELF: API level from the Android note. */
  readonly androidApi: number | null;
  /** ELF: program interpreter. */
  readonly interpreter: string | null;
  /** ELF: `e_flags` of ARM say hard float. Null for other machines. */
  readonly hardFloat: boolean | null;
}

export interface ApplePlatform {
  /** `macos`, `ios`, `ios-simulator`, or the number of another one. */
  readonly name: string;
  /** `12.0`, `10.9.4`. */
  readonly minimum: string;
  readonly sdk: string | null;
}

/** What the file does to the memory of the process. Null where the format does not say. */
export interface MemoryFacts {
  readonly executableStack: boolean | null;
  readonly textRelocations: boolean;
  readonly writableCode: boolean;
  readonly relro: "none" | "partial" | "full" | null;
  /** Control-flow protection: IBT and shadow stack, BTI, control flow guard. */
  readonly controlFlow: boolean | null;
  /** PE: loaded anywhere, and data not executable. */
  readonly addressRandomised: boolean | null;
  readonly dataNotExecutable: boolean | null;
}

/**
 * Whether the file makes the processor take small numbers for zero, in the whole thread that loads it.
 * `on-load`: a start function does. `at-run-time`: some function does. `restored`: a start function does and undoes it.
 * `unknown`: this architecture is not looked at.
 */
export type FlushToZero = "on-load" | "at-run-time" | "restored" | "none" | "unknown";

export interface SpottedStrings {
  /** Folders of the machine that built it; those of toolchains left out. */
  readonly buildPaths: Counted<string>;
  readonly pdb: string | null;
  readonly compilers: readonly string[];
  /** `name version` of crates and Go modules that are named in the file. */
  readonly crates: Counted<string>;
  readonly goModules: Counted<string>;
  /** Version strings of known libraries, `OpenSSL 3.5.4`. */
  readonly libraries: readonly string[];
}
