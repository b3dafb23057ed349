import type { CodeEntry, UndecidedCode } from "../../analysis/code/code-analysis.ts";
import { triggerOrder } from "../../analysis/code/execution-map/entry.ts";
import type { CodeFact, CodeMap } from "../../checks/code/code-facts.ts";
import type { RunsAt } from "../../model/finding.ts";
import { withoutAsking } from "./sending-calls.ts";

/** One distribution's code as it is drawn: trigger → file → way to the call → effects. */
export interface TriggerBranch {
  readonly trigger: RunsAt;
  readonly files: readonly FileBranch[];
}

export interface FileBranch {
  readonly path: string;
  /** Why the file is entered at this moment; empty where only other files lead to it. */
  readonly entries: readonly CodeEntry[];
  readonly ways: readonly WayBranch[];
  readonly undecided: readonly UndecidedCode[];
}

export interface WayBranch {
  /** From the entry to the call; empty for the top level. */
  readonly via: readonly string[];
  /** By line. */
  readonly effects: readonly CodeFact[];
}

export function codeTree(facts: readonly CodeFact[], { entries, undecided }: CodeMap): readonly TriggerBranch[] {
  return triggerOrder.flatMap((trigger) => {
    const paths = new Map<string, { entries: CodeEntry[]; facts: CodeFact[]; undecided: UndecidedCode[] }>();
    const at = (path: string): { entries: CodeEntry[]; facts: CodeFact[]; undecided: UndecidedCode[] } => {
      const there = paths.get(path) ?? { entries: [], facts: [], undecided: [] };
      paths.set(path, there);
      return there;
    };
    for (const entry of entries) if (entry.trigger === trigger) at(entry.path).entries.push(entry);
    for (const fact of facts) if (fact.trigger === trigger) at(fact.path).facts.push(fact);
    for (const one of undecided) if (one.trigger === trigger) at(one.path).undecided.push(one);
    if (paths.size === 0) return [];
    const files = Array.from(paths, ([path, there]) => ({ ...there, path, ways: waysOf(there.facts) }));
    return [{ trigger, files }];
  });
}

function waysOf(facts: readonly CodeFact[]): readonly WayBranch[] {
  const ways = Map.groupBy(withoutAsking(facts), ({ via }) => via.join("\n"));
  return Array.from(ways.values(), (effects) => ({
    via: effects[0]?.via ?? [],
    effects: effects.toSorted((one, other) => one.line - other.line || one.column - other.column),
  })).sort((one, other) => (one.effects[0]?.line ?? 0) - (other.effects[0]?.line ?? 0));
}
