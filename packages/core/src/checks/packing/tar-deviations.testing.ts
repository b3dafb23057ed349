import { type Bytes, concatenated, latin1, utf8 } from "./bytes.testing.ts";
import { type Deviation, unknownDeviation } from "./deviation.testing.ts";
import {
  BLOCK,
  GNU,
  gnuLongName,
  memberBytes,
  paxHeader,
  type TarDraft,
  type TarMember,
  tarMember,
  V7,
} from "./tar-draft.testing.ts";

type Apply = (draft: TarDraft, deviation: Deviation) => void;

/** Changes a well-formed tar into the one that a fixture asks for. */
export function deviateTar(draft: TarDraft, deviation: Deviation): void {
  const apply = tarDeviations.get(deviation.name);
  if (apply === undefined) throw unknownDeviation(deviation);
  apply(draft, deviation);
}

const tarDeviations: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  /** A further member of the name, with the value as its content. */
  ["again", (draft, it) => add(draft, it, { data: utf8(it.value) })],
  ["symlink", (draft, it) => add(draft, it, { type: "2", link: utf8(it.value) })],
  ["hardlink", (draft, it) => add(draft, it, { type: "1", link: utf8(it.value) })],
  ["device", (draft, it) => add(draft, it, { type: "3" })],
  ["fifo", (draft, it) => add(draft, it, { type: "6" })],
  ["volume-label", (draft, it) => add(draft, it, { type: "V", magic: GNU })],
  ["type", (draft, it) => change(draft, it, { type: it.value })],
  ["mode", (draft, it) => change(draft, it, { mode: Number.parseInt(it.value, 8) })],
  /** The name as bytes, one character each. */
  ["byte-name", (draft, it) => change(draft, it, { name: latin1(it.value) })],
  ["pax-path", (draft, it) => change(draft, it, { before: paxHeader("x", [["path", it.value]]) })],
  ["pax-size", (draft, it) => change(draft, it, { before: paxHeader("x", [["size", it.value]]) })],
  ["two-pax-paths", (draft, it) => change(draft, it, { before: twoPaths(it) })],
  ["gnu-name", (draft, it) => change(draft, it, { before: gnuLongName(it.value), magic: GNU })],
  ["global-path", (draft, it) => set(draft, { first: paxHeader("g", [["path", it.member]]) })],
  ["wrong-checksum", (draft, it) => change(draft, it, { checksum: 1 })],
  ["base-256-size", (draft, it) => change(draft, it, { sizeField: base256(required(draft.members, it)) })],
  ["v7", (draft, it) => change(draft, it, { magic: V7 })],
  ["no-end", (draft) => set(draft, { end: new Uint8Array(0) })],
  /** One block of zeros rather than two, and a further member after it. */
  ["half-end", (draft, it) => set(draft, { end: new Uint8Array(BLOCK), suffix: ended(draft, it) })],
  ["after-end", (draft, it) => set(draft, { suffix: ended(draft, it) })],
]);

/** The member that a deviation is about. */
function required(members: readonly TarMember[], deviation: Deviation): TarMember {
  const found = members.find((one) => Buffer.from(one.name).toString() === deviation.member);
  if (found === undefined) throw new Error(`the fixture has no member ${JSON.stringify(deviation.member)}`);
  return found;
}

function set(draft: TarDraft, fields: Partial<Omit<TarDraft, "members">>): void {
  Object.assign(draft, fields);
}

function change(draft: TarDraft, deviation: Deviation, fields: Partial<TarMember>): void {
  Object.assign(required(draft.members, deviation), fields);
}

function add(draft: TarDraft, deviation: Deviation, fields: Partial<TarMember>): void {
  draft.members.push({ ...tarMember(utf8(deviation.member), new Uint8Array(0)), ...fields });
}

function twoPaths(deviation: Deviation): Bytes {
  return paxHeader("x", [
    ["path", deviation.value],
    ["path", deviation.member],
  ]);
}

function base256(member: TarMember): Bytes {
  const field = new Uint8Array(12);
  field[0] = 0x80;
  field[11] = member.data.length;
  return field;
}

function ended(draft: TarDraft, deviation: Deviation): Bytes {
  return concatenated([memberBytes(tarMember(utf8(deviation.member), utf8(deviation.value))), draft.end]);
}
