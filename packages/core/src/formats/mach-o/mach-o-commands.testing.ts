import { FILE_TYPES, PLATFORMS } from "./mach-o-draft.testing.ts";
import type { MachODraft, Piece } from "./mach-o-fixture.testing.ts";
import { Command, HeaderFlag, REQUIRED } from "./mach-o-numbers.ts";

/** Header and load commands. */
export function writeCommands(draft: MachODraft, pieces: readonly Piece[], base: number): Uint8Array {
  const { description, processor, wordSize } = draft;
  const commands = allCommands(draft, pieces, base);
  const file = draft.writer();
  file.u32(wordSize === 8 ? 0xfeedfacf : 0xfeedface, processor.type, processor.subtype);
  file.u32(FILE_TYPES[description.fileType ?? "bundle"], commands.length);
  file.u32(commands.reduce((size, command) => size + command.length, 0));
  const flags =
    (description.twoLevelNamespace === false ? 0 : HeaderFlag.twoLevelNamespace) |
    (description.executableStack === true ? HeaderFlag.allowStackExecution : 0);
  file.u32(flags);
  if (wordSize === 8) file.u32(0);
  for (const command of commands) file.bytes(command);
  return file.finish();
}

function allCommands(draft: MachODraft, pieces: readonly Piece[], base: number): Uint8Array[] {
  const { description, offsetOf, sizeOf } = draft;
  const extent = (name: string): [number, number] => [offsetOf(name), sizeOf(name)];
  const has = (name: string): boolean => pieces.some((piece) => piece.name === name);
  const commands = [
    segment(draft, "__TEXT", pieces, base),
    segment(draft, "__DATA", pieces, base),
    segment(draft, "__LINKEDIT", pieces, base),
  ];
  const add = (number: number, ...values: readonly number[]): void => {
    commands.push(
      command(
        draft,
        number,
        draft
          .writer()
          .u32(...values)
          .finish(),
      ),
    );
  };
  if (description.fileType === "dylib") commands.push(library(draft, Command.idDylib, description.id ?? "libm.dylib"));
  for (const text of description.dylibs ?? []) {
    const [, word = "", name = ""] = /^(?:(weak|reexport|lazy|upward|delayed) )?(.*)$/.exec(text) ?? [];
    if (word === "delayed") commands.push(named(draft, Command.loadDylib, [0x1a741800, 0x10203, 0x10000, 8], name));
    else commands.push(library(draft, LIBRARY_COMMANDS[word] ?? Command.loadDylib, name));
  }
  for (const path of description.rpaths ?? []) commands.push(named(draft, (Command.rpath | REQUIRED) >>> 0, [], path));
  const version = versionCommand(draft);
  if (version !== null) commands.push(version);
  if (description.uuid !== undefined) {
    const digits = Uint8Array.from(description.uuid.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    commands.push(command(draft, Command.uuid, digits));
  }
  const symbols = draft.sizeOf("symbols") / (draft.wordSize === 8 ? 16 : 12);
  add(Command.symbols, offsetOf("symbols"), symbols, ...extent("strings"));
  if (has("bind")) {
    add(
      (Command.dyldInfo | REQUIRED) >>> 0,
      0,
      0,
      ...extent("bind"),
      ...extent("weak bind"),
      ...extent("lazy bind"),
      ...extent("trie"),
    );
  } else if (has("trie")) add((Command.exportsTrie | REQUIRED) >>> 0, ...extent("trie"));
  if (has("fixups")) add((Command.chainedFixups | REQUIRED) >>> 0, ...extent("fixups"));
  if (has("function starts")) add(Command.functionStarts, ...extent("function starts"));
  if (description.encrypted === true) add(Command.encryption64, 0, 0, 1, 0);
  if (description.fileType === "executable") {
    commands.push(command(draft, (Command.main | REQUIRED) >>> 0, draft.writer().u64(offsetOf("__text"), 0).finish()));
  }
  if (has("signature")) add(Command.codeSignature, ...extent("signature"));
  return commands;
}

const LIBRARY_COMMANDS: Readonly<Record<string, number>> = {
  weak: (Command.loadWeakDylib | REQUIRED) >>> 0,
  reexport: (Command.reexportDylib | REQUIRED) >>> 0,
  lazy: Command.lazyDylib,
  upward: (Command.upwardDylib | REQUIRED) >>> 0,
};

/** Number, size, and what follows, filled up as loaders want it. */
function command(draft: MachODraft, number: number, body: Uint8Array): Uint8Array {
  const size = Math.ceil((8 + body.length) / draft.wordSize) * draft.wordSize;
  return draft
    .writer()
    .u32(number, size)
    .field(body, size - 8)
    .finish();
}

/** Where the text begins, other fields, and the text. */
function named(draft: MachODraft, number: number, fields: readonly number[], text: string): Uint8Array {
  return command(
    draft,
    number,
    draft
      .writer()
      .u32(12 + 4 * fields.length, ...fields)
      .terminated(text)
      .finish(),
  );
}

/** With version 1.2.3, compatible with 1.0.0. */
function library(draft: MachODraft, number: number, name: string): Uint8Array {
  return named(draft, number, [2, 0x10203, 0x10000], name);
}

const MINIMUM_COMMANDS: Readonly<Record<string, number>> = { macos: Command.minimumMacos, ios: Command.minimumIos };

function versionCommand(draft: MachODraft): Uint8Array | null {
  const { description } = draft;
  const platform = description.platform === undefined ? "macos" : description.platform;
  if (platform === null) return null;
  const versions = [packed(description.minimumOs ?? "11.0"), packed(description.sdk ?? "14.5")] as const;
  if (description.versionCommand === "LC_VERSION_MIN") {
    const number = MINIMUM_COMMANDS[platform] ?? Command.minimumMacos;
    return command(
      draft,
      number,
      draft
        .writer()
        .u32(...versions)
        .finish(),
    );
  }
  return command(
    draft,
    Command.build,
    draft
      .writer()
      .u32(PLATFORMS[platform], ...versions, 0)
      .finish(),
  );
}

function packed(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return major * 0x10000 + minor * 0x100 + patch;
}

const PROTECTIONS = { __TEXT: 5, __DATA: 3, __LINKEDIT: 1 } as const;
const SECTION_TYPES: Readonly<Record<string, number>> = {
  __mod_init_func: 9,
  __init_offsets: 0x16,
  __text: 0x80000400,
};

function segment(draft: MachODraft, name: Piece["segment"], pieces: readonly Piece[], base: number): Uint8Array {
  const { description, wordSize, offsetOf, sizeOf, addressOf } = draft;
  const inside = pieces.filter((piece) => piece.segment === name);
  const first = inside[0]?.name ?? "";
  const last = inside.at(-1)?.name ?? "";
  // The header belongs to the first segment.
  const [offset, address] = name === "__TEXT" ? [0, base] : [offsetOf(first), addressOf(first)];
  const size = offsetOf(last) + sizeOf(last) - offset;
  const rights = name === "__TEXT" && description.writableCode === true ? 7 : PROTECTIONS[name];
  const sections = name === "__LINKEDIT" ? [] : inside;
  const body = draft.writer().field(name, 16).word(address, Math.max(0, size), offset, Math.max(0, size));
  body.u32(rights, rights, sections.length, 0);
  for (const piece of sections) {
    body.field(piece.name, 16).field(name, 16).word(addressOf(piece.name), sizeOf(piece.name));
    body.u32(offsetOf(piece.name), 4, 0, 0, SECTION_TYPES[piece.name] ?? 0, 0, 0);
    if (wordSize === 8) body.u32(0);
  }
  return command(draft, wordSize === 8 ? Command.segment64 : Command.segment, body.finish());
}
