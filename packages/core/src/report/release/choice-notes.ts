import type { ChoiceCell } from "../../analysis/installation/choice-matrix.ts";
import { type NamedPlatform, platforms, pythons } from "../../analysis/installation/targets.ts";
import type { ReleaseFacts } from "../../analysis/release/release-facts.ts";
import { someOf } from "../words.ts";
import { type Block, words } from "./blocks.ts";

/** The grid in sentences: what happens here, older releases, sources, and where the tools part. */
export function choiceNotes({ choice, runsCode }: ReleaseFacts, here: string | null): readonly Block[] {
  const pip = choice.filter(({ installer }) => installer === "pip");
  return [
    ...hereNote(pip, here, runsCode[0]?.release ?? null),
    ...grouped(pip.filter(({ passedOver, kind }) => passedOver !== null || kind !== "wheel")).map(words),
    ...disagreements(choice).map(words),
  ];
}

function hereNote(pip: readonly ChoiceCell[], here: string | null, release: string | null): readonly Block[] {
  const cell = pip.findLast(
    ({ platform, python }) => platform === here && !python.endsWith("t") && python !== UNRELEASED,
  );
  const label = platforms.find(({ id }) => id === here)?.label ?? "";
  if (cell === undefined) return [];
  const where = `Here (${label}, Python ${cell.python})`;
  if (cell.chosen === null) return [words(`${where} pip finds nothing: ${cell.because}.`)];
  if (cell.kind === "wheel")
    return [words(`${where} pip takes ${cell.chosen}. Downloading and installing it runs none of its code.`)];
  const runs =
    release === "nothing"
      ? "which runs its build back end on pip download already"
      : "which runs code on pip download already";
  return [words(`${where} pip takes ${cell.chosen}, ${runs}.`)];
}

/** Not out yet for most people. */
const UNRELEASED = "3.15";

/** `Python 3.9 on every platform: 4.12.1, …`: one sentence for each outcome and reason. */
function grouped(cells: readonly ChoiceCell[]): readonly string[] {
  const groups = Map.groupBy(cells, ({ version, kind, because }) => JSON.stringify([version, kind, because]));
  const sentences = [...groups.values()].map((group) => {
    const [first] = group;
    const taken =
      first?.chosen === null ? "nothing" : `${first?.version}${first?.kind === "sdist" ? " from its sdist" : ""}`;
    return `${placesOf(group)}: ${taken}. ${sentence(first?.because ?? "")}`;
  });
  return atMost(sentences, "more such groups: see --format json");
}

const MOST = 6;

function disagreements(choice: readonly ChoiceCell[]): readonly string[] {
  const uv = new Map(
    choice.filter(({ installer }) => installer === "uv").map((cell) => [`${cell.platform} ${cell.python}`, cell]),
  );
  const differing = choice.flatMap((cell) => {
    const other = uv.get(`${cell.platform} ${cell.python}`);
    return cell.installer === "pip" && other !== undefined && other.chosen !== cell.chosen ? [{ cell, other }] : [];
  });
  const groups = Map.groupBy(differing, ({ cell, other }) =>
    JSON.stringify([cell.chosen, other.chosen, other.because]),
  );
  const sentences = [...groups.values()].map((group) => {
    const [first] = group;
    const places = placesOf(group.map(({ cell }) => cell));
    return `${places}: pip takes ${first?.cell.chosen ?? "nothing"}, uv takes ${first?.other.chosen ?? "nothing"} (${first?.other.because}).`;
  });
  return atMost(sentences, "more ways in which uv differs from pip: see --format json");
}

/** Saying the last one takes no more room than counting it. */
function atMost(sentences: readonly string[], more: string): readonly string[] {
  const rest = sentences.length - MOST;
  return rest <= 1 ? sentences : [...sentences.slice(0, MOST), `And ${rest} ${more}.`];
}

/** Where these cells are, if they are whole rows by whole columns; else how many there are: the grid shows which. */
function placesOf(cells: readonly ChoiceCell[]): string {
  const byPython = Map.groupBy(cells, ({ python }) => python);
  const columns = pythons.filter(({ name }) => byPython.has(name));
  const ids = new Set(cells.map(({ platform }) => platform));
  const rows = platforms.filter(({ id }) => ids.has(id));
  const whole = rows.every((row) =>
    columns.every(
      (python) =>
        row.platformFor(python) === null || byPython.get(python.name)?.some((cell) => cell.platform === row.id),
    ),
  );
  if (!whole) return `In ${cells.length} places of the grid`;
  const existing = platforms.filter((row) => columns.some((python) => row.platformFor(python) !== null));
  const missing = existing.filter(({ id }) => !ids.has(id));
  const onColumns =
    columns.length === pythons.length ? "Every Python" : `Python ${columns.map(({ name }) => name).join(", ")}`;
  return `${onColumns} on ${rowWords(rows, missing)}`;
}

function rowWords(rows: readonly NamedPlatform[], missing: readonly NamedPlatform[]): string {
  if (missing.length === 0) return "every platform";
  if (missing.length <= 3 && rows.length > 6)
    return `every platform but ${missing.map(({ label }) => label).join(", ")}`;
  return someOf(
    rows.map(({ label }) => label),
    6,
  );
}

function sentence(clause: string): string {
  const [first = ""] = clause;
  return `${first.toUpperCase()}${clause.slice(1)}.`;
}
