import { BinaryWriter } from "../native/binary-writer.testing.ts";
import type { ElfDraft, Piece } from "./elf-fixture.testing.ts";
import { functionAddress, isImport, symbolIndex } from "./elf-functions.testing.ts";

interface FixtureRelocation {
  readonly place: number;
  readonly type: number;
  readonly symbol: number;
  readonly addend: number;
}

function mode({ description, wordSize }: ElfDraft): "rela" | "rel" | "android" | "none" {
  return description.relocations ?? (wordSize === 8 ? "rela" : "rel");
}

function arrayName({ description }: ElfDraft): string {
  const by = description.startedBy ?? "DT_INIT_ARRAY";
  return by === "DT_PREINIT_ARRAY" ? ".preinit_array" : by === ".ctors" ? ".ctors" : ".init_array";
}

/** The arrays of functions that run on load, and a word for the indirect function. */
export function startSlots(draft: ElfDraft): Piece[] {
  const { description, wordSize } = draft;
  const starts = description.startFunctions ?? [];
  const pieces: Piece[] = [];
  if (starts.length > 0 && description.startedBy !== "DT_INIT") {
    const name = arrayName(draft);
    const write = (): Uint8Array => {
      const slots = draft.writer();
      // With RELA the linker leaves the words empty.
      const onDisk = mode(draft) === "none" || mode(draft) === "rel" || wordSize === 4;
      if (name === ".ctors") slots.bytes(new Uint8Array(wordSize).fill(0xff));
      for (const [index, start] of starts.entries()) {
        slots.word(onDisk && !isImport(start) ? functionAddress(draft, `start ${index}`) : 0);
      }
      return slots.finish();
    };
    pieces.push({ name, segment: "data", align: 8, sectionType: 1, write });
  }
  if (description.indirectFunction !== undefined) {
    pieces.push({
      name: ".got",
      segment: "data",
      align: 8,
      sectionType: 1,
      write: () => draft.writer().word(0).finish(),
    });
  }
  return pieces;
}

function relocations(draft: ElfDraft): FixtureRelocation[] {
  const { description, machine, wordSize, addressOf } = draft;
  const found: FixtureRelocation[] = [];
  const skipped = arrayName(draft) === ".ctors" ? 1 : 0;
  if (description.startedBy !== "DT_INIT") {
    for (const [index, start] of (description.startFunctions ?? []).entries()) {
      const place = addressOf(arrayName(draft)) + (index + skipped) * wordSize;
      if (isImport(start))
        found.push({ place, type: machine.absolute, symbol: symbolIndex(draft, start.import), addend: 0 });
      else found.push({ place, type: machine.relative, symbol: 0, addend: functionAddress(draft, `start ${index}`) });
    }
  }
  if (description.indirectFunction !== undefined) {
    found.push({
      place: addressOf(".got"),
      type: machine.indirect,
      symbol: 0,
      addend: functionAddress(draft, "indirect"),
    });
  }
  return found;
}

export function relocationPieces(draft: ElfDraft): Piece[] {
  const { description } = draft;
  const count = relocations(draft).length;
  const kind = mode(draft);
  if (count === 0 || (kind === "none" && description.indirectFunction === undefined)) return [];
  const piece = (name: string, sectionType: number, write: () => Uint8Array): Piece[] => [
    { name, segment: "constants", align: 8, sectionType, write },
  ];
  const suffix = draft.wordSize === 8 ? "rela" : "rel";
  switch (kind) {
    case "android":
      return piece(`.android.${suffix}`, suffix === "rela" ? 0x60000002 : 0x60000001, () =>
        packed(draft, relocations(draft)),
      );
    case "rel":
      return piece(".rel.dyn", 9, () => plain(draft, relocations(draft), { withAddend: false }));
    default:
      return piece(".rela.dyn", 4, () => plain(draft, relocations(draft), { withAddend: true }));
  }
}

function info({ wordSize, machine }: ElfDraft, { type, symbol }: FixtureRelocation): readonly [number, number] {
  if (wordSize === 4) return [symbol * 0x100 + type, 0];
  return machine.byteOrder === "little" ? [type, symbol] : [symbol, type];
}

function plain(
  draft: ElfDraft,
  all: readonly FixtureRelocation[],
  { withAddend }: { withAddend: boolean },
): Uint8Array {
  const table = draft.writer();
  for (const one of all) {
    const [first, second] = info(draft, one);
    table.word(one.place).u32(first);
    if (draft.wordSize === 8) table.u32(second);
    if (withAddend) table.word(one.addend);
  }
  return table.finish();
}

/** As Android's linker takes them: one group, of which nothing is shared. Filled up, so that the size tells nothing. */
function packed(draft: ElfDraft, all: readonly FixtureRelocation[]): Uint8Array {
  const hasAddend = draft.wordSize === 8;
  const stream = new BinaryWriter()
    .bytes("APS2")
    .sleb(all.length)
    .sleb(0)
    .sleb(all.length)
    .sleb(hasAddend ? 8 : 0);
  let [place, addend] = [0, 0];
  for (const one of all) {
    stream.sleb(one.place - place).sleb(one.symbol * (hasAddend ? 2 ** 32 : 0x100) + one.type);
    if (hasAddend) stream.sleb(one.addend - addend);
    [place, addend] = [one.place, one.addend];
  }
  return draft
    .writer()
    .field(stream.finish(), 32 + 24 * all.length)
    .finish();
}
