import type { EffectNames } from "../../analysis/code/code-analysis.ts";
import type { CodeFact } from "../../checks/code/code-facts.ts";
import { asMember } from "../../checks/code/said-argument.ts";
import { type Layout, labelled } from "../text/layout.ts";
import { someOf } from "../words.ts";

/** Commands, hosts, files and variables that the effects name, each once. */
export function namedLines(facts: readonly CodeFact[], layout: Layout): readonly string[] {
  const lines = KINDS.flatMap(({ of, title }) => {
    const names = [...new Set(facts.flatMap((fact) => namesOf(fact, of)))].filter(isSaid).sort();
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

function namesOf({ capability, names }: CodeFact, of: keyof EffectNames): readonly string[] {
  // Of `pip.main(["install", "x"])` the first word is no program.
  if (of === "commands" && capability === "install.pip") return ["pip"];
  // What a browser is told to show is no program, either.
  if (of === "commands" && capability === "process.browser") return [];
  return of === "paths" ? names[of].map(asMember) : names[of];
}

/** Not only a placeholder, and not only the punctuation of a shell. */
function isSaid(name: string): boolean {
  return name !== "None" && !/^\{[^}]*\}$|^[^\p{L}\p{N}{]+$|^[{}]$/u.test(name);
}
