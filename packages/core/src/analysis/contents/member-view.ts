import { FormatError } from "../../base/format-error.ts";
import { fromBytes } from "../../base/random-access.ts";
import { type ElfFile, readElf } from "../../formats/elf/read-elf.ts";
import { type EntryPointGroups, readEntryPoints } from "../../formats/python/entry-points.ts";
import { readMetadata } from "../../formats/python/metadata.ts";
import { type Pyproject, readPyproject } from "../../formats/python/pyproject.ts";
import { type RecordRow, readRecord } from "../../formats/python/record.ts";
import { readWheelFile, type WheelFile } from "../../formats/python/wheel-file.ts";
import { type CoreMetadata, readCoreMetadata } from "../../model/core-metadata.ts";
import type { BinaryFacts } from "../binaries/binary-facts.ts";
import { binaryFormat, readBinary } from "../binaries/read-binary.ts";
import { type TagVerdict, tagVerdicts } from "../binaries/tag-verdicts.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "../members/content-kind.ts";
import { binaryDetails, type SliceDetails } from "./binary-details.ts";
import { type TextView, textView } from "./text-view.ts";

/** A member's content as a person would want to see it. Strings are the member's own, not escaped. */
export interface MemberView {
  readonly kind: ContentKind;
  /** Null for what is not text. */
  readonly text: TextView | null;
  readonly parsed: ParsedMember | null;
  /** Why it could not be parsed though its kind or name promises it; null if it could, or nothing was promised. */
  readonly failure: string | null;
}

export type ParsedMember =
  | { readonly as: "metadata"; readonly value: CoreMetadata }
  | { readonly as: "record"; readonly value: readonly RecordRow[] }
  | { readonly as: "wheel"; readonly value: WheelFile }
  | { readonly as: "entry-points"; readonly value: EntryPointGroups }
  | { readonly as: "pyproject"; readonly value: Pyproject }
  | { readonly as: "elf"; readonly value: ElfFile; readonly tags: readonly TagVerdict[] }
  /** Mach-O, PE, WebAssembly, and archives of object files. */
  | {
      readonly as: "binary";
      readonly value: BinaryFacts;
      /** Of each slice; none for archives. */
      readonly details: readonly SliceDetails[];
      readonly tags: readonly TagVerdict[];
    };

/** What a member stands in, as far as its meaning depends on it. */
export interface Surrounding {
  /** Machine code of a wheel is held against its tags. */
  readonly filename: string;
  /** Base names of everything beside it. */
  readonly files: ReadonlySet<string>;
}

/** @param path its name decides which metadata file it is taken for; what it is else, its bytes */
export function memberView(bytes: Uint8Array, path: string, surrounding: Surrounding = ALONE): MemberView {
  const kind = contentKind(bytes.subarray(0, HEAD_LENGTH), bytes.length);
  const text = kind === "text" || kind === "empty" ? textView(bytes, path) : null;
  try {
    if (text !== null) return { kind, text, parsed: parsedText(bytes, path), failure: null };
    const format = binaryFormat(kind);
    const facts = format === null ? null : readBinary(path, format, fromBytes(bytes)).facts;
    if (facts === null || facts.unreadable !== null)
      return { kind, text, parsed: null, failure: facts?.unreadable ?? null };
    return { kind, text, parsed: parsedBinary(bytes, facts, surrounding), failure: null };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { kind, text, parsed: null, failure: error.message };
  }
}

const ALONE: Surrounding = { filename: "", files: new Set() };

function parsedBinary(bytes: Uint8Array, facts: BinaryFacts, { filename, files }: Surrounding): ParsedMember {
  const tags = tagVerdicts(filename, facts, files);
  const file = fromBytes(bytes);
  return facts.format === "elf"
    ? { as: "elf", value: readElf(file), tags }
    : { as: "binary", value: facts, details: binaryDetails(facts.format, file), tags };
}

function parsedText(bytes: Uint8Array, path: string): ParsedMember | null {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const inDistInfo = path.slice(0, Math.max(slash, 0)).endsWith(".dist-info");
  if (name === "PKG-INFO" || (inDistInfo && name === "METADATA")) {
    return { as: "metadata", value: readCoreMetadata(readMetadata(bytes).value).metadata };
  }
  if (name === "pyproject.toml") return { as: "pyproject", value: readPyproject(bytes).value };
  if (!inDistInfo) return null;
  switch (name) {
    case "RECORD":
      return { as: "record", value: readRecord(bytes).value };
    case "WHEEL":
      return { as: "wheel", value: readWheelFile(bytes).value };
    case "entry_points.txt":
      return { as: "entry-points", value: readEntryPoints(bytes).value };
    default:
      return null;
  }
}
