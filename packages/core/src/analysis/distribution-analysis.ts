import type { Anomaly } from "../base/reading.ts";
import type { EntryPointGroups } from "../formats/python/entry-points.ts";
import type { PthLine } from "../formats/python/pth.ts";
import type { Pyproject } from "../formats/python/pyproject.ts";
import type { WheelFile } from "../formats/python/wheel-file.ts";
import type { Sbom } from "../formats/sbom/sbom.ts";
import type { CoreMetadata, MetadataProblem } from "../model/core-metadata.ts";
import type { BinaryFacts } from "./binaries/binary-facts.ts";

/**
 * What one reading of a distribution's bytes establishes: plain data, cached by `sha256 + ANALYSIS_VERSION`.
 *
 * All strings are the archive's own, not escaped. Nothing is judged here.
 */
export type DistributionAnalysis = WheelAnalysis | SdistAnalysis | OtherAnalysis;

/** Raise it whenever an analysis of the same bytes would come out differently. */
export const ANALYSIS_VERSION = 8;

/** What every distribution has. */
export interface ArchiveFacts {
  readonly analysisVersion: number;
  /** The name it was published or given under. */
  readonly filename: string;
  /** Bytes as published. */
  readonly size: number;
  /** Lower-case hex; empty where the file is larger than `limits.distribution`. */
  readonly sha256: string;
  /** By content: `zip`, `tar.gz`, `tar.bz2`, `tar.xz`, `tar.zst`, `tar.lzma`, `tar`, or what it is instead. */
  readonly container: string;
  readonly members: readonly MemberFacts[];
  /** Of the archive, and of METADATA, WHEEL, entry_points.txt and PKG-INFO, which have a path and mostly a line. */
  readonly anomalies: readonly LocatedAnomaly[];
  /** Anomalies beyond `limits.anomalies`. */
  readonly anomaliesNotKept: number;
  /** What was asked of the bytes and could not be had. Never empty-handed: each has a reason a person can act on. */
  readonly incomplete: readonly Incomplete[];
  /** Compiled Python files. */
  readonly bytecode: readonly BytecodeFacts[];
}

/** An anomaly that a line can be pointed at, where it is one of a text file. */
export interface LocatedAnomaly extends Anomaly {
  /** From 1. */
  readonly line?: number | null;
}

export interface Incomplete {
  /** The member, or null for the archive as a whole. */
  readonly path: string | null;
  /** What could not be looked at. */
  readonly what: string;
  readonly why: string;
}

export interface MemberFacts {
  /** As the archive names it (ZIP: central directory; tar: as CPython's tarfile). */
  readonly path: string;
  /** Where an installer writes it: NUL cut, `./` and `x/..` resolved. Equals `path` in an honest archive. */
  readonly normalised: string;
  readonly kind: "file" | "directory" | "symlink" | "hardlink" | "special";
  /** Bytes once decompressed, as counted; as claimed where it could not be read. */
  readonly size: number;
  readonly compressedSize: number | null;
  /** Unix mode with its type bits, null where the archive has none. */
  readonly mode: number | null;
  /** Lower-case hex; null for folders, links of a tar (pip and uv write those of a ZIP as files), and what could not be read. */
  readonly sha256: string | null;
  /** By content, never by name. */
  readonly content: ContentKind | null;
  readonly linkTarget: string | null;
}

export const contentKinds = [
  "empty",
  "text",
  "data",
  "elf",
  "mach-o",
  "pe",
  "wasm",
  "ar",
  "pyc",
  "zip",
  "gzip",
  "bzip2",
  "xz",
  "zstd",
  "tar",
] as const;
export type ContentKind = (typeof contentKinds)[number];

export interface BytecodeFacts {
  readonly path: string;
  /** `3.13`, or null for a magic number we do not know. */
  readonly python: string | null;
  readonly validation: "timestamp" | "checked-hash" | "unchecked-hash" | "unknown";
  /** The `.py` it would stand for, null where the archive has none. */
  readonly source: string | null;
  /** Whether the recorded size (timestamp pyc) equals that source's size; null where it cannot be told. */
  readonly sizeMatchesSource: boolean | null;
}

/** A core metadata file (METADATA, PKG-INFO) with its meaning. */
export interface MetadataFacts {
  readonly path: string;
  readonly metadata: CoreMetadata;
  readonly problems: readonly MetadataProblem[];
}

export interface StartupFile {
  readonly path: string;
  /** Path below the folder where it takes effect. */
  readonly lands: string;
  /** How it gets to site-packages. */
  readonly through: "top level" | ".data/purelib" | ".data/platlib" | ".data/data" | "foreign .data";
  readonly kind: "pth" | "start" | "sitecustomize" | "usercustomize";
  /** `Windows`, where a backslash separates and a dot or space at the end of a name is dropped; null for every system. */
  readonly onlyOn: "Windows" | null;
  /** Lines that are not blank or comment; empty for modules. */
  readonly lines: readonly PthLine[];
  readonly anomalies: readonly LocatedAnomaly[];
}

export interface WheelAnalysis extends ArchiveFacts {
  readonly kind: "wheel";
  /** Top-level folders `*.dist-info`, as named. */
  readonly distInfo: readonly string[];
  /** Top-level folders `*.data`. */
  readonly dataFolders: readonly string[];
  readonly metadata: MetadataFacts | null;
  readonly wheelFile: WheelFile | null;
  readonly record: RecordFacts | null;
  readonly entryPoints: EntryPointGroups | null;
  readonly startup: readonly StartupFile[];
  /** Files of `.data/scripts`: their first line. */
  readonly scripts: readonly ScriptFacts[];
  /** Import names that an installation adds to site-packages: `requests`, `google.protobuf` for namespaces. */
  readonly importNames: readonly string[];
  /** Files below `.dist-info/sboms` (PEP 770), in the order of the archive's bytes. */
  readonly sboms: readonly SbomFacts[];
  /** Files of machine code, in the order of the archive's bytes. */
  readonly binaries: readonly BinaryFacts[];
}

/** A bill of materials, or why the file could not be read as one. */
export interface SbomFacts {
  readonly path: string;
  readonly sbom: Sbom | null;
  /** The reader's code; null where it could be read, or was not for a reason that `incomplete` says. */
  readonly problem: string | null;
}

export interface ScriptFacts {
  readonly path: string;
  /** Up to 200 characters. */
  readonly firstLine: string;
}

/** RECORD held against the members. An honest RECORD leaves every list empty. */
export interface RecordFacts {
  readonly path: string;
  readonly rows: number;
  /** Members without a row (RECORD itself and its signatures aside). */
  readonly unlisted: readonly string[];
  /** Rows without a member: `pip uninstall` deletes them. */
  readonly foreign: readonly { readonly line: number; readonly path: string }[];
  readonly mismatches: readonly RecordMismatch[];
  readonly repeated: readonly { readonly line: number; readonly path: string; readonly differs: boolean }[];
  /** Rows without a digest that should have one. */
  readonly withoutHash: readonly { readonly line: number; readonly path: string }[];
  /** Digests that PEP 427 forbids: MD5, SHA-1, SHA-224. */
  readonly weakHash: readonly { readonly line: number; readonly path: string; readonly algorithm: string }[];
  /** Digest algorithms that assay does not compute, with the number of their rows. */
  readonly notCompared: readonly { readonly algorithm: string; readonly rows: number }[];
  readonly anomalies: readonly LocatedAnomaly[];
}

export interface RecordMismatch {
  readonly path: string;
  readonly line: number;
  readonly of: "hash" | "size";
  readonly recorded: string;
  readonly actual: string;
}

export interface SdistAnalysis extends ArchiveFacts {
  readonly kind: "sdist";
  /** First path segments, in order of appearance. */
  readonly topLevel: readonly string[];
  /** The one top folder that installers change into, null where there is not exactly one. */
  readonly root: string | null;
  /** `ROOT/PKG-INFO`. */
  readonly metadata: MetadataFacts | null;
  /** `*.egg-info/PKG-INFO` anywhere. */
  readonly eggInfo: readonly MetadataFacts[];
  readonly pyproject: {
    readonly path: string;
    readonly value: Pyproject;
    readonly anomalies: readonly Anomaly[];
  } | null;
  /** `setup.py` and `setup.cfg` at the root. */
  readonly setupPy: boolean;
  readonly setupCfg: boolean;
  /** What of the sdist itself a build runs, by its configuration. */
  readonly buildHooks: readonly BuildHook[];
  /** `.pth` and customize modules at the root or below `src/`: what a build may carry into a wheel. */
  readonly startup: readonly StartupFile[];
}

/** Code of the source tree that its build back end reaches, whatever else the back end does. */
export interface BuildHook {
  readonly kind: BuildHookKind;
  /** The member that runs; where that is not in the archive, or not known, the one that asks for it. */
  readonly path: string;
  /** What asks for it: `backend-path`, `[tool.hatch.build.hooks.custom]`, `version = attr: x.VERSION`. */
  readonly because: string;
  /** `possible`: the member was not there to be read, so it may be a literal that nothing runs for. */
  readonly confidence: "certain" | "possible";
}

/**
 * `computed-value`: setuptools' `attr:`, or flit's version, that no literal gives: the module is imported.
 * `command-class`: a setuptools command named in the configuration. `native-build`: a build description whose language
 * can run programs (build.rs, CMakeLists.txt, meson.build).
 */
export type BuildHookKind =
  | "setup-py"
  | "in-tree-back-end"
  | "computed-value"
  | "command-class"
  | "hatch-metadata-hook"
  | "hatch-build-hook"
  | "poetry-build-script"
  | "pdm-build-script"
  | "pdm-version-call"
  | "native-build";

/** Recognised and said, not analysed further: `.egg`, `.exe`, `.msi`, `.rpm`, an HTML page … */
export interface OtherAnalysis extends ArchiveFacts {
  readonly kind: "other";
  /** `egg`, `wininst`, `rpm`, `html`, `unknown` … */
  readonly what: string;
}
