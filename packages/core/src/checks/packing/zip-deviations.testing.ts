import { crc32 } from "node:zlib";
import {
  bytesOf,
  extraField,
  littleEndian,
  type ZipFixtureMember,
  type ZipFixtureOptions,
  zipFixture,
} from "../../formats/zip/zip-fixture.testing.ts";
import { type Deviation, unknownDeviation } from "./deviation.testing.ts";

/** A ZIP to be packed. */
export interface ZipDraft {
  members: ZipFixtureMember[];
  options: ZipFixtureOptions;
}

type Apply = (draft: ZipDraft, deviation: Deviation) => void;

/** Changes a well-formed ZIP into the one that a fixture asks for. */
export function deviateZip(draft: ZipDraft, deviation: Deviation): void {
  const apply = zipDeviations.get(deviation.name);
  if (apply === undefined) throw unknownDeviation(deviation);
  apply(draft, deviation);
}

const zipDeviations: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ["prefix-bytes", (draft) => set(draft, { prefix: SOME_BYTES })],
  ["trailing-bytes", (draft) => set(draft, { trailing: SOME_BYTES })],
  ["second-archive", (draft) => set(draft, { prefix: zipFixture(draft.members, draft.options) })],
  ["comment", (draft) => set(draft, { comment: "a comment" })],
  ["count-too-small", (draft) => set(draft, { end: { entryCount: draft.members.length - 1 } })],
  /** The end record lists every member, the ZIP64 one those after the first. */
  ["zip64-end-without-first", (draft) => zip64WithoutFirst(draft)],
  [
    "zip64-extra-unneeded",
    (draft, it) => change(draft, it, { central: { extra: extraField(1, littleEndian([5, 8], [5, 8])) } }),
  ],
  ["hole-before", (draft, it) => change(draft, it, { before: bytesOf(SOME_BYTES) })],
  /** A second member of the name, with the value as its content. */
  ["again", (draft, it) => insert(draft, indexOf(draft, it) + 1, { name: it.member, content: it.value })],
  /** A member whose local header stands in the archive, but that the directory does not list. */
  ["unlisted", (draft, it) => insert(draft, 1, { name: it.member, content: it.value, central: null })],
  ["local-name", (draft, it) => change(draft, it, { local: { name: it.value } })],
  ["local-size", (draft, it) => change(draft, it, { local: { size: Number(it.value) } })],
  ["wrong-descriptor", (draft, it) => change(draft, it, { flags: 8, descriptor: WRONG_DESCRIPTOR })],
  ["deflated", (draft, it) => change(draft, it, { method: 8 })],
  ["wrong-crc", (draft, it) => change(draft, it, { crc32: 0xdeadbeef })],
  ["method", (draft, it) => change(draft, it, { method: Number(it.value), data: contentOf(draft, it) })],
  ["encrypted", (draft, it) => change(draft, it, { flags: 1 })],
  ["mode", (draft, it) => change(draft, it, { mode: 0o100000 | Number.parseInt(it.value, 8) })],
  /** A directory record of the name in the value that points to the member's local header. */
  [
    "alias",
    (draft, it) => draft.members.push({ ...find(draft, it), name: it.value, local: null, at: indexOf(draft, it) }),
  ],
  ["unicode-path", (draft, it) => change(draft, it, { extra: unicodePath(it), local: { extra: unicodePath(it) } })],
  ["no-utf8-flag", (draft, it) => change(draft, it, { flags: 0 })],
  /** The name as bytes, one character each. */
  ["byte-name", (draft, it) => change(draft, it, { name: Buffer.from(it.value, "latin1"), flags: 0 })],
  ["symlink", (draft, it) => draft.members.push({ name: it.member, content: it.value, mode: 0o120777 })],
]);

const SOME_BYTES = "#".repeat(100);
const WRONG_DESCRIPTOR = Uint8Array.from([0x50, 0x4b, 7, 8, ...littleEndian([1, 4], [2, 4], [3, 4])]);

function set(draft: ZipDraft, options: ZipFixtureOptions): void {
  draft.options = { ...draft.options, ...options };
}

function find(draft: ZipDraft, deviation: Deviation): ZipFixtureMember {
  const found = draft.members.find(({ name }) => name === deviation.member);
  if (found === undefined) throw new Error(`the fixture has no member ${JSON.stringify(deviation.member)}`);
  return found;
}

function indexOf(draft: ZipDraft, deviation: Deviation): number {
  return draft.members.indexOf(find(draft, deviation));
}

function change(draft: ZipDraft, deviation: Deviation, fields: Partial<ZipFixtureMember>): void {
  draft.members[indexOf(draft, deviation)] = { ...find(draft, deviation), ...fields };
}

function insert(draft: ZipDraft, at: number, member: ZipFixtureMember): void {
  draft.members.splice(at, 0, member);
}

function contentOf(draft: ZipDraft, deviation: Deviation): Uint8Array {
  return bytesOf(find(draft, deviation).content);
}

function zip64WithoutFirst(draft: ZipDraft): void {
  const [first] = draft.members;
  const record = 46 + bytesOf(first?.name).length;
  const size = draft.members.reduce((sum, { name }) => sum + 46 + bytesOf(name).length, 0);
  const directory = draft.members.reduce(
    (sum, one) => sum + 30 + bytesOf(one.name).length + bytesOf(one.content).length,
    0,
  );
  const zip64 = {
    entryCount: draft.members.length - 1,
    directorySize: size - record,
    directoryOffset: directory + record,
  };
  set(draft, { zip64 });
}

/** Info-ZIP's Unicode Path extra field, valid for the name in the header. */
function unicodePath(deviation: Deviation): Uint8Array {
  const checksum = littleEndian([crc32(deviation.member), 4]);
  return extraField(0x7075, Uint8Array.from([1, ...checksum, ...bytesOf(deviation.value)]));
}
