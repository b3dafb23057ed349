import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import { type AssembledMember, assembleMember } from "./assemble-member.ts";
import { memberNotes } from "./member-notes.ts";
import type { PaxRecords } from "./pax-header.ts";
import type { MemberNote, TarAnomalyCode } from "./tar-anomaly.ts";
import { BLOCK_LENGTH, isZeroBlock, paddedLength } from "./tar-checksum.ts";
import { isExtension, readExtension, type TarExtension } from "./tar-extension.ts";
import { readTarHeader, type TarHeader } from "./tar-header.ts";
import type { TarInput } from "./tar-input.ts";

/** What stands next in a tar stream. */
export type TarStep = MemberStep | StopStep;

export interface MemberStep extends AssembledMember {
  readonly kind: "member";
  /** What is odd about it by itself. */
  readonly notes: readonly LocatedNote[];
}

export interface LocatedNote extends MemberNote {
  readonly offset: number;
  /** Whether it concerns the archive rather than the member. */
  readonly ofArchive: boolean;
}

/** Where CPython stops. */
export interface StopStep {
  readonly kind: "zero-block" | "end-of-stream" | "truncated" | "bad-header";
  readonly offset: number;
  /** What this end is called if it is odd. */
  readonly code: TarAnomalyCode;
  readonly detail: string;
  readonly notes: readonly LocatedNote[];
}

/** Reads headers, one member's at a time. The content between them is the caller's to take. */
export class MemberReader {
  readonly #input: TarInput;
  readonly #limits: Limits;
  /** PAX records for all members that follow. */
  #globals: PaxRecords = new Map();
  #headerBytes = 0;
  #members = 0;
  #family: "gnu" | "posix" | null = null;
  #mixed = false;
  #v7 = false;

  constructor(input: TarInput, limits: Limits) {
    this.#input = input;
    this.#limits = limits;
  }

  /**
   * The next member, with its header and the extended ones before it; or why there is none.
   *
   * @throws FormatError tar/headers-too-large, tar/too-many-members
   */
  async next(): Promise<TarStep> {
    const start = this.#input.position;
    const extensions: TarExtension[] = [];
    const notes: LocatedNote[] = [];
    for (;;) {
      const offset = this.#input.position;
      const block = await this.#input.block();
      const isEnd = block.length < BLOCK_LENGTH || isZeroBlock(block);
      if (isEnd && offset > start) return stop("bad-header", start, "tar/extension-without-member", "", notes);
      if (block.length === 0) return stop("end-of-stream", offset, "tar/no-end", "", notes);
      if (block.length < BLOCK_LENGTH) return stop("truncated", offset, "tar/truncated", "within a header", notes);
      if (isEnd) return stop("zero-block", offset, "tar/one-zero-block", "", notes);

      const header = readTarHeader(block);
      if ("problem" in header) {
        const after = offset > start ? ", after an extended header: CPython refuses" : "";
        return stop("bad-header", offset, `tar/${header.problem}`, header.detail + after, notes);
      }
      this.#count(BLOCK_LENGTH, offset);
      this.#noteFormat(header, offset, notes);
      if (isExtension(header)) {
        if (header.size < 0) return stop("bad-header", offset, "tar/negative-size", `${header.size}`, notes);
        const bad = await this.#readExtension(header, offset, extensions, notes);
        if (bad !== null) return bad;
        continue;
      }

      const assembled = assembleMember(header, extensions, this.#globals, start);
      const { lowestSize } = assembled;
      if (lowestSize < 0) return stop("bad-header", offset, "tar/negative-size", `${lowestSize}`, notes);
      // Names count as often as they are used: a global one costs the archive nothing, but every member our time.
      this.#count(assembled.member.path.length + (assembled.member.linkTarget?.length ?? 0), offset);
      if (header.sparse?.extended === true) await this.#skipSparseMap();
      this.#members += 1;
      if (this.#members > this.#limits.members) {
        throw new FormatError("tar/too-many-members", offset, `more than ${this.#limits.members}`);
      }
      for (const note of memberNotes(header, extensions, assembled))
        notes.push({ ...note, offset: start, ofArchive: false });
      return { kind: "member", ...assembled, notes };
    }
  }

  /** Reads an extended header's content; returns where to stop if it is bad. */
  async #readExtension(
    header: TarHeader,
    offset: number,
    extensions: TarExtension[],
    notes: LocatedNote[],
  ): Promise<StopStep | null> {
    const padded = paddedLength(header.size);
    if (padded > this.#limits.text) throw tooLarge(offset, this.#limits.text);
    this.#count(padded, offset);
    const bytes = await this.#input.bytes(padded);
    if (bytes.length < padded) return stop("truncated", offset, "tar/truncated", "within an extended header", notes);

    const read = readExtension(header, bytes, this.#globals, this.#limits.name);
    for (const note of read.notes) notes.push({ ...note, offset, ofArchive: read.extension === null });
    if (read.malformed !== null) return stop("bad-header", offset, "tar/pax-malformed", read.malformed, notes);
    if (read.extension === null) this.#globals = read.globals;
    else extensions.push(read.extension);
    return null;
  }

  /** Blocks that go on with the map of an old GNU sparse file; each says whether another one follows. */
  async #skipSparseMap(): Promise<void> {
    for (let more = true; more; ) {
      const block = await this.#input.block();
      this.#count(BLOCK_LENGTH, this.#input.position);
      more = block.length === BLOCK_LENGTH && block[SPARSE_CONTINUES] !== 0;
    }
  }

  #count(bytes: number, offset: number): void {
    this.#headerBytes += bytes;
    if (this.#headerBytes > this.#limits.directory) throw tooLarge(offset, this.#limits.directory);
  }

  /** Notes the first header of another family, and the first without signature. */
  #noteFormat(header: TarHeader, offset: number, notes: LocatedNote[]): void {
    if (header.magic === "v7") {
      if (!this.#v7) notes.push({ code: "tar/v7-header", detail: "", offset, ofArchive: false });
      this.#v7 = true;
      return;
    }
    const family = header.magic === "gnu" ? "gnu" : "posix";
    if (this.#family !== null && this.#family !== family && !this.#mixed) {
      notes.push({ code: "tar/mixed-formats", detail: `${this.#family}, here ${family}`, offset, ofArchive: false });
      this.#mixed = true;
    }
    this.#family ??= family;
  }
}

function tooLarge(offset: number, limit: number): FormatError {
  return new FormatError("tar/headers-too-large", offset, `more than ${limit} bytes`);
}

function stop(
  kind: StopStep["kind"],
  offset: number,
  code: TarAnomalyCode,
  detail: string,
  notes: readonly LocatedNote[],
): StopStep {
  return { kind, offset, code, detail, notes };
}

const SPARSE_CONTINUES = 504;
