import type { InspectedMember } from "../../analysis/contents/inspected.ts";
import { type Layout, labelled } from "../text/layout.ts";
import { counted } from "../words.ts";
import { foldTree, type TreeLine } from "./fold-tree.ts";
import { grouped, sizeInWords } from "./sizes.ts";

/** How much of a tree is shown. */
export interface TreeOptions {
  /** Lines at most, about; Infinity for all. */
  readonly most: number;
  readonly digests: "shown" | "left out";
}

/** Members as a tree: size, packed size, name, and what is worth knowing of each. */
export function treeLines(
  members: readonly InspectedMember[],
  { most, digests }: TreeOptions,
  layout: Layout,
): readonly string[] {
  const repeated = new Set(members.filter(({ occurrence }) => occurrence > 1).map(({ path }) => path));
  const entries = members.map((member) => ({
    path: member.kind === "directory" && !member.path.endsWith("/") ? `${member.path}/` : member.path,
    size: member.size,
    isFolder: member.kind === "directory",
    member,
  }));
  const packed = members.some(({ compressedSize }) => compressedSize !== null);
  const lines = foldTree(entries, most);
  const folded = lines.filter((line) => line.kind === "folder" && line.state === "folded").length;
  if (lines.length === 0) return [];
  return [
    layout.paint.faint(`${column("size")}${packed ? column("packed") : ""}`),
    ...lines.flatMap((line) => shown(line, { packed, digests, repeated }, layout)),
    ...(folded > 0 ? ["", `${counted(folded, "folder")} not opened: --all, or the path of one`] : []),
  ];
}

interface Columns {
  readonly packed: boolean;
  readonly digests: TreeOptions["digests"];
  readonly repeated: ReadonlySet<string>;
}

function shown(
  line: TreeLine<{ path: string; size: number; isFolder: boolean; member: InspectedMember }>,
  { packed, digests, repeated }: Columns,
  layout: Layout,
): readonly string[] {
  const indent = "  ".repeat(Math.min(line.depth, DEEPEST));
  if (line.kind === "folder") {
    const numbers = column(line.state === "folded" ? sizeInWords(line.size) : "") + (packed ? column("") : "");
    const count =
      line.state === "folded"
        ? ` ${layout.glyphs.dot} ${grouped(line.files)} ${line.files === 1 ? "file" : "files"}`
        : "";
    return labelled(`${numbers}  ${indent}`, `${line.name}/${count}`, 0, layout, layout.paint.strong);
  }
  const { member } = line.entry;
  const numbers = `${column(member.kind === "file" ? sizeInWords(member.size) : "")}${
    packed ? column(member.compressedSize === null ? "" : sizeInWords(member.compressedSize)) : ""
  }`;
  const name = repeated.has(member.path) ? `${line.name}#${member.occurrence}` : line.name;
  const notes = notesOn(member);
  const digest = digests === "left out" ? null : (member.sha256 ?? member.recorded);
  return [
    ...labelled(
      `${numbers}  ${indent}`,
      notes.length === 0 ? name : `${name} ${layout.glyphs.dot} ${notes.join(", ")}`,
      0,
      layout,
    ),
    ...(digest === null
      ? []
      : labelled(
          `${" ".repeat(numbers.length)}  ${indent}  `,
          member.sha256 === null ? `RECORD says ${digest}` : `sha256 ${digest}`,
          0,
          layout,
          layout.paint.faint,
        )),
  ];
}

const DEEPEST = 16;

/** What differs from a text file of usual mode that is installed under its own name. */
function notesOn(member: InspectedMember): readonly string[] {
  const { kind, content, mode, linkTarget, installsTo, installedAs, marks } = member;
  const notes: string[] = [];
  if (kind === "symlink" || kind === "hardlink")
    notes.push(`${kind === "symlink" ? "link" : "hard link"} to ${linkTarget ?? "?"}`);
  if (kind === "special") notes.push("neither file nor folder");
  for (const mark of marks) notes.push(MARKS[mark] ?? mark);
  if (content !== null && !["text", "empty"].includes(content) && !marks.includes("bytecode")) notes.push(content);
  if (installsTo !== null && installsTo !== "site-packages" && installsTo !== "nowhere") {
    notes.push(`installed as ${PLACES[installsTo] ?? installsTo}/${installedAs ?? ""}`);
  } else if (installedAs !== null) notes.push(`installed as ${installedAs}`);
  if (installsTo === "nowhere" && kind === "file") notes.push("installed nowhere");
  if (mode !== null && kind === "file" && isOdd(mode))
    notes.push(`mode ${(mode & 0o7777).toString(8).padStart(4, "0")}`);
  return notes;
}

const MARKS: Readonly<Record<string, string>> = {
  startup: "read whenever Python starts",
  build: "read when it is built",
  native: "native code",
};
const PLACES: Readonly<Record<string, string>> = { scripts: "bin", headers: "include", data: "" };

/** Permissions other than those that every tool writes. */
function isOdd(mode: number): boolean {
  return ![0o644, 0o664, 0o755, 0o775, 0o600, 0o700, 0o666, 0o777, 0].includes(mode & 0o7777);
}

function column(text: string): string {
  return text.padStart(10);
}
