import type { ChoiceCell } from "../../analysis/installation/choice-matrix.ts";
import { platforms, pythons } from "../../analysis/installation/targets.ts";
import type { Block, Table } from "./blocks.ts";
import { faint } from "./blocks.ts";

/** The choices of pip as a grid of Python × platform; platforms of one family that have the same answers share a row. */
export function gridBlocks(cells: readonly ChoiceCell[]): readonly Block[] {
  const byTarget = new Map(cells.map((cell) => [`${cell.installer} ${cell.platform} ${cell.python}`, cell]));
  const used = new Set<string>();
  const lines = platforms.map(({ id, label }): Line => {
    const texts = pythons.map(({ name }) => {
      const pip = byTarget.get(`pip ${id} ${name}`);
      if (pip === undefined) return NO_PYTHON;
      const differs = byTarget.get(`uv ${id} ${name}`)?.chosen !== pip.chosen;
      const word = wordFor(pip);
      used.add(word);
      if (differs) used.add("*");
      return differs ? `${word}*` : word;
    });
    return { family: familyOf(label), variant: label.slice(familyOf(label).length).trim(), texts };
  });
  const table: Table = { kind: "table", head: ["", ...pythons.map(({ name }) => name)], rows: merged(lines) };
  return [table, faint(legend(used))];
}

interface Line {
  readonly family: string;
  readonly variant: string;
  readonly texts: readonly string[];
}

const NO_PYTHON = "";

/** At most six characters with the asterisk. What is built from source stands in capitals. */
function wordFor({ state, chosen, kind, wheel, passedOver }: ChoiceCell): string {
  if (state === "undecided") return "?";
  if (chosen === null) return "none";
  if (kind === "sdist") return passedOver === null ? "SDIST" : "OLDER";
  if (passedOver !== null) return "older";
  return wheel === "any" ? "any" : wheel === "stable-abi" ? "abi3" : "wheel";
}

const LEGEND: readonly (readonly [string, string])[] = [
  ["any", "a wheel for every platform"],
  ["wheel", "a wheel for this Python and platform"],
  ["abi3", "a wheel for this and later Pythons"],
  ["SDIST", "built from source: code runs"],
  ["older", "a wheel of an older release, taken without a word"],
  ["OLDER", "an older release, built from source: code runs"],
  ["none", "nothing can be installed"],
  ["?", "not decided"],
  ["*", "uv takes another file than pip"],
];

function legend(used: ReadonlySet<string>): string {
  const meanings = LEGEND.filter(([word]) => used.has(word)).map(([word, meaning]) => `${word} = ${meaning}`);
  return [...meanings, "blank: there is no such Python"].join("; ");
}

function familyOf(label: string): string {
  return FAMILIES.find((family) => label.startsWith(family)) ?? label;
}

const FAMILIES = ["Linux glibc", "Linux musl", "macOS", "Windows", "Android", "iOS"];

function merged(lines: readonly Line[]): readonly (readonly string[])[] {
  const same = combined(lines.map(({ texts }) => texts));
  if (same !== null) return [["everywhere", ...same]];

  const rows: (readonly string[])[] = [];
  for (const family of new Set(lines.map((line) => line.family))) {
    const members = lines.filter((line) => line.family === family);
    const groups = Map.groupBy(members, ({ texts }) => JSON.stringify(texts));
    for (const group of groups.values()) {
      const [first] = group;
      if (first === undefined) continue;
      const variants = group.map(({ variant }) => variant).filter((variant) => variant !== "");
      const label = groups.size === 1 ? family : `${family} ${variants.join(", ")}`;
      rows.push([label, ...first.texts]);
    }
  }
  return rows;
}

/** One row for all, where they agree wherever there is such a Python. */
function combined(rows: readonly (readonly string[])[]): readonly string[] | null {
  const answers = pythons.map(
    (_, column) => new Set(rows.map((row) => row[column] ?? "").filter((text) => text !== NO_PYTHON)),
  );
  return answers.every(({ size }) => size <= 1) ? answers.map((set) => [...set][0] ?? NO_PYTHON) : null;
}
