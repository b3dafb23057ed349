import { crc32 } from "node:zlib";
import { type Bytes, concatenated, latin1, littleEndian, utf8 } from "./bytes.testing.ts";
import { type Deviation, required, unknownDeviation } from "./deviation.testing.ts";
import { type ZipDraft, type ZipMember, zipBytes, zipMember } from "./zip-draft.testing.ts";

type Apply = (draft: ZipDraft, deviation: Deviation) => void;

/** Changes a well-formed ZIP into the one that a fixture asks for. */
export function deviateZip(draft: ZipDraft, deviation: Deviation): void {
  const apply = zipDeviations.get(deviation.name);
  if (apply === undefined) throw unknownDeviation(deviation);
  apply(draft, deviation);
}

const zipDeviations: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ["prefix-bytes", (draft) => set(draft, { prefix: latin1("#".repeat(100)) })],
  ["trailing-bytes", (draft) => set(draft, { suffix: latin1("#".repeat(100)) })],
  ["second-archive", (draft) => set(draft, { prefix: zipBytes(draft) })],
  ["comment", (draft) => set(draft, { comment: latin1("a comment") })],
  ["count-too-small", (draft) => set(draft, { countOff: -1 })],
  /** The end record lists every member, the ZIP64 one those from `member` on. */
  ["zip64-end-lists-from", (draft, it) => set(draft, { zip64From: required(draft.members, it) })],
  ["zip64-extra-unneeded", (draft, it) => change(draft, it, { extra: extraField(1, littleEndian([5, 8], [5, 8])) })],
  ["hole-after", (draft, it) => change(draft, it, { hole: latin1("#".repeat(100)) })],
  /** A second member of the name, with the value as its content. */
  ["again", (draft, it) => insert(draft, it, zipMember(utf8(it.member), utf8(it.value)))],
  /** A member whose local header stands in the archive, but that the directory does not list. */
  ["unlisted", (draft, it) => unlisted(draft, it)],
  ["local-name", (draft, it) => change(draft, it, { localName: utf8(it.value) })],
  ["local-size", (draft, it) => change(draft, it, { localSize: Number(it.value) })],
  ["wrong-descriptor", (draft, it) => change(draft, it, { descriptor: { crc: 1, size: 2 } })],
  ["wrong-crc", (draft, it) => change(draft, it, { crc: 0xdeadbeef })],
  ["method", (draft, it) => change(draft, it, { method: Number(it.value) })],
  ["encrypted", (draft, it) => change(draft, it, { flags: 1 })],
  ["mode", (draft, it) => change(draft, it, { mode: 0o100000 | Number.parseInt(it.value, 8) })],
  /** A directory record of the name in the value that points to the member's local header. */
  ["alias", (draft, it) => alias(draft, it)],
  ["unicode-path", (draft, it) => unicodePath(draft, it)],
  ["no-utf8-flag", (draft, it) => change(draft, it, { flags: 0 })],
  /** The name as bytes, one character each. */
  ["byte-name", (draft, it) => change(draft, it, { name: latin1(it.value), localName: latin1(it.value), flags: 0 })],
  ["symlink", (draft, it) => draft.members.unshift(symlink(it))],
]);

function set(draft: ZipDraft, fields: Partial<Omit<ZipDraft, "members">>): void {
  Object.assign(draft, fields);
}

function change(draft: ZipDraft, deviation: Deviation, fields: Partial<ZipMember>): void {
  Object.assign(required(draft.members, deviation), fields);
}

function insert(draft: ZipDraft, deviation: Deviation, member: ZipMember): void {
  draft.members.splice(draft.members.indexOf(required(draft.members, deviation)) + 1, 0, member);
}

function unlisted(draft: ZipDraft, deviation: Deviation): void {
  const member = zipMember(utf8(deviation.member), utf8(deviation.value));
  draft.members.splice(1, 0, { ...member, inDirectory: false });
}

function symlink(deviation: Deviation): ZipMember {
  return { ...zipMember(utf8(deviation.member), utf8(deviation.value)), mode: 0o120777 };
}

function alias(draft: ZipDraft, deviation: Deviation): void {
  const target = required(draft.members, deviation);
  draft.members.push({ ...target, name: utf8(deviation.value), pointsTo: target });
}

/** Info-ZIP's Unicode Path extra field, valid for the name in the header. */
function unicodePath(draft: ZipDraft, deviation: Deviation): void {
  const { name } = required(draft.members, deviation);
  const extra = extraField(0x7075, concatenated([littleEndian([1, 1], [crc32(name), 4]), utf8(deviation.value)]));
  change(draft, deviation, { extra, localExtra: extra });
}

function extraField(id: number, content: Bytes): Bytes {
  return concatenated([littleEndian([id, 2], [content.length, 2]), content]);
}
