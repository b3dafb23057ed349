import { readConfig } from "../../formats/python/config-parser.ts";
import { lineLog } from "../../formats/python/line-anomalies.ts";

/**
 * setup.cfg as setuptools writes it into an sdist: read by `RawConfigParser`, `[egg_info]` set to release values, written
 * again. Comments go, `a=b` becomes `a = b`, lines of a folded value are indented by one tab.
 *
 * @param keys setuptools before 58.0.4 wrote the names of options in lower case (pypa/setuptools#2773)
 * @returns null for what configparser refuses
 * @see setuptools' command/setopt.py, `edit_config`, and CPython's `RawConfigParser.write`
 */
export function renderRawConfig(text: string, keys: "as written" | "lower-case" = "as written"): string | null {
  const log = lineLog();
  const sections = readConfig(text, log);
  if (log.finish().length > 0) return null;
  const order = sections.map(({ name }) => name).filter((name) => name !== "DEFAULT");
  if (!order.includes("egg_info")) order.push("egg_info");
  const parts: string[] = [];
  const cased = (options: readonly Option[]): readonly Option[] =>
    keys === "as written" ? options : options.map(({ name, value }) => ({ name: name.toLowerCase(), value }));
  const defaults = sections.find(({ name }) => name === "DEFAULT");
  if (defaults !== undefined && defaults.options.length > 0) parts.push(written("DEFAULT", cased(defaults.options)));
  for (const name of order) {
    const options = cased(sections.find((section) => section.name === name)?.options ?? []);
    parts.push(written(name, name === "egg_info" ? withRelease(options) : options));
  }
  return parts.join("");
}

interface Option {
  readonly name: string;
  readonly value: string;
}

function written(name: string, options: readonly Option[]): string {
  const lines = options.map(({ name: key, value }) => `${key} = ${value.replaceAll("\n", "\n\t")}\n`);
  return `[${name}]\n${lines.join("")}\n`;
}

const RELEASE: readonly Option[] = [
  { name: "tag_build", value: "" },
  { name: "tag_date", value: "0" },
];

/** Options that are there keep their place; the others are put behind. */
function withRelease(options: readonly Option[]): readonly Option[] {
  const replaced = options.map((option) => RELEASE.find(({ name }) => name === option.name) ?? option);
  return [...replaced, ...RELEASE.filter(({ name }) => !options.some((option) => option.name === name))];
}
