import { BinaryWriter } from "../native/binary-writer.testing.ts";
import type { PeDraft, Piece } from "./pe-fixture.testing.ts";

/** What Windows, debuggers and people ask of a file beside its code: directories of debugging, protection and version. */
export function debugPieces(draft: PeDraft): Piece[] {
  const { description } = draft;
  const pieces: Piece[] = [];
  const add = (name: string, write: () => Uint8Array): void => {
    pieces.push({ name, section: ".rdata", write });
  };
  const entries = debugEntries(draft);
  for (const { name, content } of entries) add(name, content);
  if (entries.length > 0) add("debug", () => debugDirectory(draft, entries));
  if (description.hybrid === true || description.stackCookie === true) {
    add("load configuration", () => loadConfiguration(draft));
  }
  if (description.version !== undefined)
    pieces.push({ name: "resources", section: ".rsrc", write: () => resources(draft) });
  return pieces;
}

interface DebugEntry {
  readonly name: string;
  readonly type: number;
  content(): Uint8Array;
}

function debugEntries(draft: PeDraft): DebugEntry[] {
  const { description } = draft;
  const entries: DebugEntry[] = [];
  const { pdb } = description;
  if (pdb !== undefined) {
    entries.push({
      name: "pdb",
      type: 2,
      content: () => new BinaryWriter().bytes("RSDS").field("guid", 16).u32(1).terminated(pdb).finish(),
    });
  }
  if (description.startedBy === ".CRT")
    entries.push({ name: "contributions", type: 13, content: () => contributions(draft) });
  if (description.reproducible === true) {
    entries.push({ name: "reproducible", type: 16, content: () => new BinaryWriter().u32(0).finish() });
  }
  if (description.protections?.shadowStack !== false) {
    entries.push({ name: "extended", type: 20, content: () => new BinaryWriter().u32(1).finish() });
  }
  return entries;
}

function debugDirectory(draft: PeDraft, entries: readonly DebugEntry[]): Uint8Array {
  const table = new BinaryWriter();
  for (const { name, type } of entries) {
    table.u32(0, 0, 0, type, draft.sizeOf(name), draft.addressOf(name), draft.offsetOf(name));
  }
  return table.finish();
}

/** Microsoft's linker lists which piece went where; `.CRT$XCA` and `.CRT$XCZ` are the ends of the list. */
function contributions(draft: PeDraft): Uint8Array {
  const { wordSize, description } = draft;
  const crt = draft.addressOf("crt");
  const count = description.startFunctions?.length ?? 0;
  const list = new BinaryWriter().u32(0);
  const add = (address: number, size: number, name: string): void => {
    list.u32(address, size).terminated(name).align(4);
  };
  add(draft.addressOf("code"), draft.sizeOf("code"), ".text$mn");
  add(crt, wordSize, ".CRT$XCA");
  add(crt + wordSize, count * wordSize, ".CRT$XCU");
  add(crt + wordSize * (1 + count), wordSize, ".CRT$XCZ");
  return list.finish();
}

function loadConfiguration({ description, wordSize, imageBase, addressOf }: PeDraft): Uint8Array {
  const [cookieAt, hybridAt, size] = wordSize === 8 ? [88, 200, 208] : [60, 124, 128];
  const file = new BinaryWriter("little", wordSize).u32(size).field("", cookieAt - 4);
  file.word(description.stackCookie === true ? imageBase + addressOf("code") : 0);
  file.field("", hybridAt - file.length);
  return file.word(description.hybrid === true ? imageBase + addressOf("code") : 0).finish();
}

/** Type 16, name 1, English. */
function resources(draft: PeDraft): Uint8Array {
  const data = versionInformation(draft);
  const file = new BinaryWriter();
  const directory = (id: number, child: number): void => {
    file.field("", 12).u16(0, 1).u32(id, child);
  };
  directory(16, 0x80000000 + 24);
  directory(1, 0x80000000 + 48);
  directory(1033, 72);
  return file
    .u32(draft.addressOf("resources") + 88, data.length, 0, 0)
    .bytes(data)
    .finish();
}

function versionInformation({ description }: PeDraft): Uint8Array {
  const { fileVersion = "0.0.0.0", productVersion = "0.0.0.0", texts = {} } = description.version ?? {};
  const fixed = new BinaryWriter().u32(0xfeef04bd, 0x10000, ...halves(fileVersion), ...halves(productVersion));
  const strings = Object.entries(texts).map(([name, text]) => node(name, { text }, []));
  const language = node("040904b0", {}, strings);
  const children = strings.length === 0 ? [] : [node("StringFileInfo", {}, [language])];
  return node("VS_VERSION_INFO", { bytes: fixed.field("", 52 - fixed.length).finish() }, children);
}

function halves(version: string): [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = version.split(".").map(Number);
  return [a * 0x10000 + b, c * 0x10000 + d];
}

/** @see VS_VERSIONINFO */
function node(key: string, value: { bytes?: Uint8Array; text?: string }, children: readonly Uint8Array[]): Uint8Array {
  const { bytes = new Uint8Array(), text } = value;
  const content = text === undefined ? bytes : utf16(`${text}\0`);
  const body = new BinaryWriter();
  body.u16(0, text === undefined ? content.length : content.length / 2, text === undefined ? 0 : 1);
  body
    .bytes(utf16(`${key}\0`))
    .align(4)
    .bytes(content);
  for (const child of children) body.align(4).bytes(child);
  const written = body.finish();
  new DataView(written.buffer).setUint16(0, written.length, true);
  return written;
}

function utf16(text: string): Uint8Array {
  const writer = new BinaryWriter();
  for (let index = 0; index < text.length; index++) writer.u16(text.charCodeAt(index));
  return writer.finish();
}
