import { readFile } from "./files.ts";
import { libraryInstance, ownerOf } from "./library-instance.ts";
import { ITEMS } from "./settings-items.ts";
import type { SpecialCall } from "./special-calls.ts";
import { type Dict, dict, isText, list, lookUp, loosen, NONE, put, str, tuple, unsure, type Value } from "./values.ts";

const parser: SpecialCall = () => {
  const sections = dict();
  loosen(sections);
  return libraryInstance(CONFIGURATION, new Map<string, Value>([[ITEMS, sections]]));
};

const CONFIGURATION = "configparser.ConfigParser";

/** `read_string(text)`, `read(path)`: sections and what is in them. */
function reading(mode: "text" | "path"): SpecialCall {
  return (vm, args, site, callee) => {
    const [given] = args.positional;
    const sections = ownerOf(callee)?.attributes.get(ITEMS);
    if (given === undefined || sections?.k !== "dict") return undefined;
    const text = mode === "text" ? given : readFile(vm, given, "text", site, callee.p);
    if (isText(text) && text.whole && text.s.length < 200_000) takeSections(sections, text.s);
    return NONE;
  };
}

function takeSections(sections: Dict, text: string): void {
  let section: Dict | null = null;
  let last: string | null = null;
  for (const line of text.split("\n", 5_000)) {
    const head = /^\[([^\]]{1,200})\]/.exec(line)?.[1];
    if (head !== undefined) {
      section = dict();
      loosen(section);
      put(sections, str(head), section);
      last = null;
      continue;
    }
    if (section === null || /^\s*(?:[#;]|$)/.test(line)) continue;
    if (/^\s/.test(line) && last !== null) {
      const before = lookUp(section, last);
      put(section, str(last), unsure(str(`${isText(before) ? before.s : ""}\n${line.trim()}`)));
      continue;
    }
    const at = line.search(/[=:]/);
    last = (at < 0 ? line : line.slice(0, at)).trim().toLowerCase();
    put(section, str(last), unsure(str(at < 0 ? "" : line.slice(at + 1).trim())));
  }
}

/** `get(section, option)`. */
const option: SpecialCall = (vm, args, site, callee) => {
  const sections = ownerOf(callee)?.attributes.get(ITEMS);
  const [section, name] = args.positional;
  if (sections === undefined || section === undefined || name === undefined) return undefined;
  const value = vm.getItem(vm.getItem(sections, section, site), name, site);
  return value.k === "unknown" ? (args.keywords.get("fallback") ?? value) : value;
};

/** `items(section)`. */
const options: SpecialCall = (vm, args, site, callee) => {
  const sections = ownerOf(callee)?.attributes.get(ITEMS);
  const [section] = args.positional;
  const found = sections === undefined || section === undefined ? undefined : vm.getItem(sections, section, site);
  return found?.k === "dict"
    ? list(
        Array.from(found.map.values(), ([key, value]) => tuple([key, value])),
        true,
      )
    : undefined;
};

/** `configparser`: what a text or a file of the archive says. */
export const configurationParsers: readonly (readonly [string, SpecialCall])[] = [
  ...["ConfigParser", "RawConfigParser", "SafeConfigParser"].flatMap((name): [string, SpecialCall][] => [
    [`configparser.${name}`, parser],
    [`ConfigParser.${name}`, parser],
  ]),
  [`${CONFIGURATION}().read_string`, reading("text")],
  [`${CONFIGURATION}().read`, reading("path")],
  [`${CONFIGURATION}().get`, option],
  [`${CONFIGURATION}().items`, options],
];
