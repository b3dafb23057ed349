import { parseEntryPointReference } from "../../../model/entry-point-reference.ts";
import { isRefusal } from "../../../model/refusal.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { definitionsOf } from "./definitions.ts";
import { codeEntry } from "./entry.ts";
import { type ModuleIndex, readableModule } from "./module-index.ts";
import { pluginLoader } from "./plugin-groups.ts";

/** One line of entry_points.txt or of the configuration that will become one. */
export interface NamedEntryPoint {
  readonly group: string;
  readonly name: string;
  /** `package.module:attribute`, as written. */
  readonly reference: string;
  /** Where it is said. */
  readonly path: string;
  readonly line: number;
}

export interface ModuleFiles {
  readonly index: ModuleIndex;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Commands that an installation adds, and plug-ins that other tools load. */
export function entryPointEntries(points: readonly NamedEntryPoint[], modules: ModuleFiles): readonly CodeEntry[] {
  return points.slice(0, MOST_POINTS).flatMap((point) => entriesOf(point, modules));
}

function entriesOf(point: NamedEntryPoint, { index, files }: ModuleFiles): readonly CodeEntry[] {
  const { group, name, reference, path, line } = point;
  const because = SCRIPTS.get(group) ?? "plugin-entry-point";
  const trigger = SCRIPTS.has(group) ? "script" : "plugin";
  const under = trigger === "plugin" ? [pluginLoader(group)] : [];
  const detail = `${group}: ${name} = ${reference}`;
  const parsed = parseEntryPointReference(reference);
  if (isRefusal(parsed)) {
    // pip writes such a target into the script as it stands; uv and installer refuse it.
    const words = { because: `${because}-of-no-form`, detail, text: { line, code: reference } };
    return [codeEntry(trigger, path, { ...words, under: trigger === "script" ? ["pip"] : under })];
  }
  const module = readableModule(index, parsed.module);
  if (module === null) {
    const text = { line, code: `${name} = ${reference}` };
    return [codeEntry(trigger, path, { because: `${because}-elsewhere`, detail, text, under })];
  }
  const symbol = parsed.attributes.length === 0 ? null : parsed.attributes.join(".");
  const loaded = codeEntry(trigger, module.path, { because, detail, symbol, under });
  if (group !== "pytest11") return [loaded];
  const bytes = files.get(module.path);
  return [loaded, ...(bytes === undefined ? [] : pytestHooks(trigger, module.path, bytes, detail))];
}

/** Functions that pytest calls by their name, in plug-ins and in conftest.py. */
export function pytestHooks(
  trigger: CodeEntry["trigger"],
  path: string,
  bytes: Uint8Array,
  detail: string,
): readonly CodeEntry[] {
  return Array.from(definitionsOf(bytes).names)
    .filter((name) => /^pytest_[a-z_]+$/.test(name))
    .map((symbol) => codeEntry(trigger, path, { because: "pytest-hook", detail, symbol, under: ["pytest"] }));
}

const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["console_scripts", "console-script"],
  ["gui_scripts", "gui-script"],
]);
const MOST_POINTS = 5_000;
