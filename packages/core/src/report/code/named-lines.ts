import type { EffectNames } from "../../analysis/code/code-analysis.ts";
import type { CodeFact } from "../../checks/code/code-facts.ts";
import { type Layout, labelled } from "../text/layout.ts";
import { someOf } from "../words.ts";

/** Commands, hosts, files and variables that the effects name, each once. */
export function namedLines(facts: readonly CodeFact[], layout: Layout): readonly string[] {
  const lines = KINDS.flatMap(({ of, title }) => {
    const names = [...new Set(facts.flatMap(({ names: all }) => all[of]))].filter(isSaid).sort();
    if (names.length === 0) return [];
    const shown = layout.extent === "thorough" ? names.join(", ") : someOf(names, MOST);
    return labelled(title.padEnd(WIDTH), shown, 0, layout);
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

const KINDS: readonly { readonly of: keyof EffectNames; readonly title: string }[] = [
  { of: "commands", title: "Commands" },
  { of: "hosts", title: "Hosts" },
  { of: "paths", title: "Files" },
  { of: "environment", title: "Environment" },
];
const WIDTH = 13;
const MOST = 12;

/** Not only a placeholder. */
function isSaid(name: string): boolean {
  return name !== "None" && !/^\{[^}]*\}$/.test(name);
}
