import type {
  Change,
  ChangeCounts,
  ContentDifference,
  Difference,
  FactChange,
} from "../../analysis/difference/difference.ts";
import type { LineEnds, TextDifference } from "../../analysis/difference/text/text-difference.ts";
import { grouped, sizeInWords } from "../contents/sizes.ts";
import { counted } from "../words.ts";

/** `4,412 files the same, 25 changed, 2 added`; what there is none of is not said. */
export function countsInWords({ same, changed, added, removed, moved }: ChangeCounts): string {
  const rest = [
    [changed, "changed"],
    [moved, "moved"],
    [added, "added"],
    [removed, "removed"],
  ] as const;
  const said = rest.flatMap(([count, word]) => (count > 0 ? [`${grouped(count)} ${word}`] : []));
  const files = `${grouped(same)} ${same === 1 ? "file" : "files"}`;
  if (said.length === 0) return same === 0 ? "no files in either" : `the same ${files} in both`;
  return [`${files} the same`, ...said].join(", ");
}

function hasChanges({ counts }: Pick<Difference, "counts">): boolean {
  return counts.changed + counts.moved + counts.added + counts.removed > 0;
}

/** What became of a file, in a few words: `+3 -1`, `exports +2 -1, needs -1`. Empty where its name says it all. */
export function changeInWords({ left, right, permissions, content }: Change): string {
  const parts = [
    ...(content === null ? [] : [contentInWords(content, left?.size ?? 0, right?.size ?? 0)]),
    ...(permissions === null ? [] : [`permissions ${octal(permissions.left)} to ${octal(permissions.right)}`]),
  ];
  return parts.join("; ");
}

function contentInWords(content: ContentDifference, left: number, right: number): string {
  switch (content.as) {
    case "text":
      return textInWords(content.text);
    case "metadata": {
      const fields = content.fields.map(({ field }) => field);
      const shown = fields.length > 4 ? [counted(fields.length + content.fieldsNotKept, "field")] : fields;
      return (
        [...shown, ...(content.description === null ? [] : [`description ${textInWords(content.description)}`])].join(
          ", ",
        ) || "only how it is spelt"
      );
    }
    case "record":
      return content.beyond.length === 0
        ? "only what follows from the other files"
        : `${counted(content.beyond.length + content.notKept, "row")} that ${content.beyond.length + content.notKept === 1 ? "does" : "do"} not follow from the other files`;
    case "binary": {
      const facts = content.facts.map(factInWords);
      const said = facts.length === 0 ? "the same in all it says" : facts.join(", ");
      const size = left === right ? "" : `, ${sizeInWords(left)} to ${sizeInWords(right)}`;
      return `${FORMATS[content.format]}: ${said}${size}${content.unreadable === null ? "" : `; not read: ${content.unreadable}`}`;
    }
    case "archive":
      return hasChanges(content.difference)
        ? `archive: ${countsInWords(content.difference.counts)}`
        : "archive: the same files, packed otherwise";
    case "image": {
      const [one, other] = [content.left, content.right].map(
        ({ format, width, height }) => `${format.toUpperCase()} ${width} x ${height}`,
      );
      return one === other ? `${one}, other bytes` : `${one} to ${other}`;
    }
    case "kind":
      return `${content.left} to ${content.right}`;
    case "link":
      return `link to ${content.left}, now to ${content.right}`;
    case "data":
      return `${content.kind}, ${left === right ? `${sizeInWords(left)}, other bytes` : `${sizeInWords(left)} to ${sizeInWords(right)}`}`;
    case "unread":
      return `not compared: ${content.why}`;
  }
}

const FORMATS = { elf: "ELF", "mach-o": "Mach-O", pe: "PE", wasm: "WebAssembly", ar: "static library" } as const;

/** `exports +2 -1`; one value for another as `name a to b`. */
function factInWords(change: FactChange): string {
  const { fact, removed, added } = change;
  const [gone, came] = [removed.length + change.removedNotKept, added.length + change.addedNotKept];
  if (fact === "build id" && gone === 1 && came === 1) return "another build id";
  if (fact === "sections") return counted(Math.max(gone, came), "section");
  const [only, other] = [removed[0], added[0]];
  if (gone === 1 && came === 1 && only !== undefined && other !== undefined && only.length + other.length < SHORT) {
    return `${fact} ${only} to ${other}`;
  }
  return [fact, ...(came > 0 ? [`+${grouped(came)}`] : []), ...(gone > 0 ? [`-${grouped(gone)}`] : [])].join(" ");
}

const SHORT = 40;

/** `+3 -1`, with what else is to be said of a text as a whole. */
function textInWords(text: TextDifference): string {
  const { added, removed, lineEnds, tooDifferent, stoppedAt } = text;
  const counts = [...(added > 0 ? [`+${grouped(added)}`] : []), ...(removed > 0 ? [`-${grouped(removed)}`] : [])].join(
    " ",
  );
  return [
    counts,
    ...(lineEnds === null ? [] : [`line ends ${ENDS[lineEnds.left]} to ${ENDS[lineEnds.right]}`]),
    ...(tooDifferent ? ["too different to show by line"] : []),
    ...(stoppedAt === null ? [] : [`too different to show by line from line ${grouped(stoppedAt.right)} on`]),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

const ENDS: Readonly<Record<LineEnds, string>> = { lf: "LF", crlf: "CRLF", mixed: "mixed", none: "none" };

/** `644`, `4755`. */
export function octal(mode: number): string {
  return mode.toString(8).padStart(3, "0");
}

/** Where files of one kind of distribution stand in the other. Keys of metadata folders are no paths. */
export function folderInWords({ left, right, files }: Difference["layout"][number]): string {
  const named = (key: string): string =>
    key === "" ? "the top" : key.replace(/^\\x00(dist-info|data)\//, "*.$1/").replace(/^\\x00/, "");
  return `${named(left)} of the first is ${named(right)} of the second: ${counted(files, "file")}`;
}

/** `only x.whl: zip/prefix-data: 15 bytes`: what one of two archives says beside its files. */
export function oddityInWords(
  { side, code, path, detail }: Difference["oddities"][number],
  { left, right }: Pick<Difference, "left" | "right">,
): string {
  const where = side === "left" ? left.name : right.name;
  const which = left.name === right.name ? (side === "left" ? "only the first" : "only the second") : `only ${where}`;
  return [which, code, ...(path === null ? [] : [path]), ...(detail === "" ? [] : [detail])].join(": ");
}

/** Both names of a file, where they differ by more than a version. */
export function namesInWords({ left, right }: Pick<Change, "left" | "right">, between: string): string {
  const [before, after] = [left?.name ?? "", right?.name ?? ""];
  if (before === "" || after === "" || withoutVersion(before) === withoutVersion(after)) return after || before;
  return before + between + after;
}

/** Of `x-1.0.dist-info/METADATA` and `x-1.1.dist-info/METADATA` only one has to be named. */
function withoutVersion(name: string): string {
  return name.replace(/^[^/]{1,200}\.(dist-info|data)\//, "$1/").replace(/[^/]{1,200}\.egg-info\//, "egg-info/");
}
