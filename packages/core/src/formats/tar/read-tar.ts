import { AnomalyLog } from "../../base/anomaly-log.ts";
import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import { readBeyond } from "./beyond-end.ts";
import { type LocatedNote, MemberReader, type MemberStep, type StopStep } from "./member-reader.ts";
import { MemberRelations } from "./member-relations.ts";
import type { TarAnomalyCode } from "./tar-anomaly.ts";
import { BLOCK_LENGTH, paddedLength } from "./tar-checksum.ts";
import { TarInput } from "./tar-input.ts";
import type { OnTarMember, TarBeyond, TarEnd, TarFormat, TarReading, TarSink } from "./tar-member.ts";

/**
 * Reads a tar archive in bounded memory, as CPython's tarfile does, which pip uses and uv nearly agrees with. Where another
 * reader sees something else, that is an anomaly.
 *
 * @param pieces of the tar stream; each may be overwritten once the next is asked for
 * @throws FormatError `tar/empty`, `tar/no-header`; for limits `tar/too-large`, `tar/headers-too-large`,
 *   `tar/too-many-members`, `tar/too-many-paths`, `tar/links-too-complex`; and what the pieces throw
 * @see POSIX.1-2017 pax; GNU tar manual, "Tar Internals"
 */
export async function readTar(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: Limits,
  onMember: OnTarMember,
): Promise<TarReading> {
  const input = new TarInput(pieces, limits.total);
  try {
    return await readFrom(input, limits, onMember);
  } catch (error) {
    await input.close();
    throw error;
  }
}

async function readFrom(input: TarInput, limits: Limits, onMember: OnTarMember): Promise<TarReading> {
  const log = new AnomalyLog<TarAnomalyCode>(limits.anomalies, "tar/anomalies-cut");
  const relations = new MemberRelations(log, limits.members * PATHS_PER_MEMBER);
  const reader = new MemberReader(input, limits);
  const formats = new Set<TarFormat>();
  let members = 0;
  let path: string | null = null;
  let stopped: StopStep | null = null;

  while (stopped === null) {
    const step = await reader.next();
    logNotes(step.notes, step.kind === "member" ? step.member.path : null, log);
    if (step.kind !== "member") {
      if (members === 0) requireHeader(step);
      stopped = step;
      break;
    }
    members += 1;
    formats.add(step.member.format);
    relations.add(step.member);
    stopped = await passContent(input, step, onMember(step.member));
    if (stopped !== null) path = step.member.path;
  }
  relations.finish();

  const { because, beyond } = await readEnd(input, stopped, path, limits, log);
  const value = {
    members,
    size: input.position,
    end: { offset: stopped.offset, because },
    formats: Array.from(formats),
    beyond,
    anomaliesNotKept: log.notKept,
  };
  return { value, anomalies: log.finish() };
}

// Folders that only paths of others stand for count as well.
const PATHS_PER_MEMBER = 4;

function logNotes(notes: readonly LocatedNote[], path: string | null, log: AnomalyLog<TarAnomalyCode>): void {
  for (const { code, detail, offset, ofArchive } of notes) log.add(code, offset, ofArchive ? null : path, detail);
}

/** Without any member, only an end is a tar archive. */
function requireHeader(step: StopStep): void {
  if (step.kind === "end-of-stream" && step.offset === 0) throw new FormatError("tar/empty", 0);
  if (step.kind === "zero-block" || step.kind === "end-of-stream") return;
  throw new FormatError("tar/no-header", step.offset, `${step.code} ${step.detail}`.trim());
}

/** Hands content to its sink; returns where the stream ends if it ends within. */
async function passContent(input: TarInput, step: MemberStep, sink: TarSink | null): Promise<StopStep | null> {
  const receive = sink === null ? ignore : (piece: Uint8Array) => sink.write(piece);
  const passed = step.content === 0 ? 0 : await input.pass(step.content, receive);
  const ended = sink?.end();
  if (ended !== undefined) await ended;

  const padded = paddedLength(step.content);
  const missing = padded === passed ? 0 : padded - passed - (await input.pass(padded - passed, ignore));
  if (missing === 0) return null;
  const detail = `${missing} bytes are missing`;
  return { kind: "truncated", offset: input.position, code: "tar/truncated", detail, notes: [] };
}

interface End {
  readonly because: TarEnd;
  readonly beyond: TarBeyond | null;
}

/** Says how the archive ends and what stands behind that. */
async function readEnd(
  input: TarInput,
  stopped: StopStep,
  path: string | null,
  limits: Limits,
  log: AnomalyLog<TarAnomalyCode>,
): Promise<End> {
  const { kind, offset, code, detail } = stopped;
  const beyond = kind === "zero-block" || kind === "bad-header" ? await readBeyond(input, limits) : null;
  const seen = beyond === null ? "" : inWords(beyond);
  const second = offset + BLOCK_LENGTH;
  if (kind === "zero-block" && input.position >= second + BLOCK_LENGTH && beyond?.offset !== second) {
    if (beyond !== null) log.add("tar/data-after-end", beyond.offset, null, seen);
    return { because: "end-marker", beyond };
  }
  log.add(code, offset, path, [detail, seen].filter((part) => part !== "").join("; "));
  return { because: ENDS[kind], beyond };
}

const ENDS: Readonly<Record<StopStep["kind"], TarEnd>> = {
  "zero-block": "one-zero-block",
  "end-of-stream": "no-end-marker",
  truncated: "truncated",
  "bad-header": "bad-header",
};

function inWords({ size, members, paths }: TarBeyond): string {
  if (members === 0) return `${size} bytes`;
  const shown = paths.slice(0, MOST_SHOWN).join(", ");
  return `${size} bytes with ${members} members: ${shown}${members > MOST_SHOWN ? ", …" : ""}`;
}

const MOST_SHOWN = 5;

function ignore(): void {
  // Content without a sink is skipped.
}
