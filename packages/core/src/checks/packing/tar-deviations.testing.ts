import { type TarFixtureMember, type TarFixtureOptions, tarFixture } from "../../formats/tar/tar-fixture.testing.ts";
import { type Deviation, unknownDeviation } from "./deviation.testing.ts";

/** A tar to be packed. */
export interface TarDraft {
  members: TarFixtureMember[];
  options: TarFixtureOptions;
}

type Apply = (draft: TarDraft, deviation: Deviation) => void;

/** Changes a well-formed tar into the one that a fixture asks for. */
export function deviateTar(draft: TarDraft, deviation: Deviation): void {
  const apply = tarDeviations.get(deviation.name);
  if (apply === undefined) throw unknownDeviation(deviation);
  apply(draft, deviation);
}

const tarDeviations: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  /** A further member of the name, with the value as its content. */
  ["again", (draft, it) => draft.members.push({ name: it.member, data: it.value })],
  ["symlink", (draft, it) => draft.members.push({ name: it.member, type: "2", link: it.value })],
  ["hardlink", (draft, it) => draft.members.push({ name: it.member, type: "1", link: it.value })],
  ["device", (draft, it) => draft.members.push({ name: it.member, type: "3" })],
  ["fifo", (draft, it) => draft.members.push({ name: it.member, type: "6" })],
  ["volume-label", (draft, it) => draft.members.push({ name: it.member, type: "V", magic: "gnu" })],
  ["type", (draft, it) => change(draft, it, { type: it.value })],
  ["mode", (draft, it) => change(draft, it, { mode: Number.parseInt(it.value, 8) })],
  /** The name as bytes, one character each. */
  ["byte-name", (draft, it) => change(draft, it, { name: Buffer.from(it.value, "latin1") })],
  ["pax-path", (draft, it) => change(draft, it, { pax: [["path", it.value]] })],
  ["pax-size", (draft, it) => change(draft, it, { pax: [["size", it.value]] })],
  ["two-pax-paths", (draft, it) => change(draft, it, { pax: twice(it) })],
  ["gnu-name", (draft, it) => change(draft, it, { gnuLongName: it.value, magic: "gnu" })],
  ["global-path", (draft, it) => set(draft, { globalPax: { path: it.member } })],
  ["wrong-checksum", (draft, it) => change(draft, it, { checksum: 1 })],
  ["base-256-size", (draft, it) => change(draft, it, { sizeField: base256(find(draft, it)) })],
  ["v7", (draft, it) => change(draft, it, { magic: "v7" })],
  ["no-end", (draft) => set(draft, { endBlocks: 0 })],
  /** One block of zeros rather than two, and a further member after it. */
  ["half-end", (draft, it) => set(draft, { endBlocks: 1, tail: archiveOf(it) })],
  ["after-end", (draft, it) => set(draft, { tail: archiveOf(it) })],
]);

function set(draft: TarDraft, options: TarFixtureOptions): void {
  draft.options = { ...draft.options, ...options };
}

/** The member that a deviation is about. */
function find(draft: TarDraft, deviation: Deviation): TarFixtureMember {
  const found = draft.members.find(({ name }) => name === deviation.member);
  if (found === undefined) throw new Error(`the fixture has no member ${JSON.stringify(deviation.member)}`);
  return found;
}

function change(draft: TarDraft, deviation: Deviation, fields: Partial<TarFixtureMember>): void {
  const at = draft.members.indexOf(find(draft, deviation));
  draft.members[at] = { ...find(draft, deviation), ...fields };
}

function twice({ member, value }: Deviation): readonly (readonly [string, string])[] {
  return [
    ["path", value],
    ["path", member],
  ];
}

/** GNU's form of a number: a bit, then the number in binary. */
function base256({ data = "" }: TarFixtureMember): Uint8Array {
  const field = new Uint8Array(12);
  field[0] = 0x80;
  field[11] = data.length;
  return field;
}

function archiveOf({ member, value }: Deviation): Uint8Array {
  return tarFixture([{ name: member, data: value }]);
}
