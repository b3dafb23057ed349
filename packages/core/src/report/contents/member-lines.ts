import type { InspectedMember } from "../../analysis/contents/inspected.ts";
import type { AddressRange } from "../../analysis/contents/member-address.ts";
import type { MemberView } from "../../analysis/contents/member-view.ts";
import { isUtf8Name } from "../../analysis/contents/text-view.ts";
import { failureInWords } from "../../base/format-error.ts";
import { visible } from "../../base/untrusted-text.ts";
import { block, type Layout } from "../text/layout.ts";
import { binaryLines } from "./binary-lines.ts";
import { elfLines } from "./elf-lines.ts";
import { hexLines } from "./hex-lines.ts";
import { grouped, sizeInWords } from "./sizes.ts";
import { tagLines } from "./tag-lines.ts";
import { textLines } from "./text-lines.ts";

/** One member to be shown. */
export interface ShownMember {
  /** Escaped already. */
  readonly member: Pick<InspectedMember, "path" | "size" | "sha256" | "recorded">;
  /** File name of what it is in, with the archives between: escaped already. */
  readonly within: string;
  /** Escaped already but for its text, in which tabs may stay tabs. */
  readonly view: MemberView;
  readonly bytes: Uint8Array;
  /** `hex` also for text. */
  readonly as: "itself" | "hex";
  readonly range: AddressRange | null;
  /** What the bytes were compared with. `whole`: the file they are in, as far as anybody promised anything of it. */
  readonly standing: Standing;
}

/** Of a file that was read in parts, RECORD inside it is all that a member can be held against. */
export type Standing = "whole" | "parts, as RECORD says" | "parts, not as RECORD says" | "parts, not in RECORD";

/** A member's heading and content. Text has line numbers; a binary is described; anything else is a hexdump. */
export function memberLines(shown: ShownMember, layout: Layout): readonly string[] {
  const { view, as } = shown;
  const head = [...headLines(shown, layout), ""];
  if (as === "itself" && view.text !== null) return [...head, ...textPart(shown, view.text, layout)];
  const described = as === "itself" && shown.range === null ? machineCodeLines(view, layout) : null;
  if (described !== null) {
    const hint = block("--hex shows its bytes; --all every symbol", 2, layout, layout.paint.faint);
    return [...head, ...described, "", ...hint];
  }
  return [...head, ...hexPart(shown, layout)];
}

/** Null for what is no machine code. */
function machineCodeLines({ parsed }: MemberView, layout: Layout): readonly string[] | null {
  if (parsed?.as === "elf") return [...elfLines(parsed.value, layout), ...tagLines(parsed.tags, layout)];
  return parsed?.as === "binary"
    ? [...binaryLines(parsed.value, parsed.details, layout), ...tagLines(parsed.tags, layout)]
    : null;
}

function headLines({ member, within, view, as, standing }: ShownMember, layout: Layout): readonly string[] {
  const dot = ` ${layout.glyphs.dot} `;
  const what = [sizeInWords(member.size), ...(as === "hex" ? [view.kind] : kindInWords(view))];
  return [
    ...block(`${member.path}${dot}${within}`, 0, layout, layout.paint.strong),
    ...block([...what, ...(member.sha256 === null ? [] : [`sha256 ${member.sha256}`])].join(dot), 2, layout),
    ...(standing === "whole" ? [] : block(`read in ${standing}; not compared with the digest of the file`, 2, layout)),
    ...(view.failure === null
      ? []
      : block(`it cannot be read as what it claims to be: ${failureInWords(view.failure)}`, 2, layout)),
    ...notes(view).flatMap((note) => block(note, 2, layout, layout.paint.medium)),
  ];
}

function kindInWords({ kind, text }: MemberView): readonly string[] {
  if (text === null) return [kind];
  const lines = text.lines.length;
  return [
    `text, ${text.encoding === "utf-8" ? "UTF-8" : "not UTF-8, shown as Latin-1"}`,
    `${grouped(lines)} ${lines === 1 ? "line" : "lines"}`,
    ...(text.lineEnds === "lf" || text.lineEnds === "none" ? [] : [LINE_ENDS[text.lineEnds]]),
  ];
}

const LINE_ENDS = { crlf: "CRLF line ends", cr: "CR line ends", mixed: "mixed line ends" } as const;

/** What a reader of the text should know before trusting what is seen. */
function notes({ text }: MemberView): readonly string[] {
  if (text === null) return [];
  const found: string[] = [];
  if (text.byteOrderMark) found.push("begins with a byte order mark");
  if (text.declared !== null && (!isUtf8Name(text.declared) || text.encoding !== "utf-8")) {
    found.push(`declares the encoding ${visible(text.declared)} (PEP 263): Python may read other text than this`);
  }
  const hidden = linesWithHidden(text.lines);
  if (hidden.length > 0) {
    const few = hidden.slice(0, MOST_NAMED).join(", ");
    found.push(
      `characters that cannot be seen, written out as \\x.. or \\u....: line ${few}${hidden.length > MOST_NAMED ? " and others" : ""}`,
    );
  }
  return found;
}

const MOST_NAMED = 5;

function linesWithHidden(lines: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (const [index, line] of lines.entries()) {
    const bare = line.replaceAll("\t", " ");
    if (visible(bare) !== bare) found.push(index + 1);
    if (found.length > MOST_NAMED) break;
  }
  return found;
}

function textPart({ range }: ShownMember, text: NonNullable<MemberView["text"]>, layout: Layout): readonly string[] {
  const first = Math.max(1, range?.first ?? 1);
  if (text.lines.length === 0) return ["It is empty."];
  if (first > text.lines.length) return [`There is no line ${first}: it has ${text.lines.length}.`];
  return textLines(text, first, range?.last ?? text.lines.length, layout);
}

function hexPart({ bytes, range }: ShownMember, layout: Layout): readonly string[] {
  if (bytes.length === 0) return ["It is empty."];
  const from = Math.min(range?.first ?? 0, bytes.length);
  const asked = range === null ? bytes.length : Math.min((range.last ?? bytes.length) + 1, bytes.length);
  const most = range === null && layout.extent !== "thorough" ? FEW : MANY;
  const to = Math.min(asked, from + most);
  const rest = asked - to;
  return [
    ...hexLines(bytes.subarray(from, to), from),
    ...(rest > 0
      ? [
          "",
          `${grouped(rest)} more bytes: ${most === FEW ? "--all, or " : ""}PATH:0x${to.toString(16)}- shows what follows`,
        ]
      : []),
  ];
}

/** Bytes of a hexdump that nobody asked for the length of. */
const FEW = 1024;
/** What a string can hold, and nobody reads more. */
const MANY = 16 * 1024 * 1024;
