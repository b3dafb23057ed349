import { isReadAsPickle } from "./carried/pickle-effects.ts";
import type { CodeEffect, Trigger, UndecidedCode } from "./code-analysis.ts";
import { isEarly } from "./early-trigger.ts";
import { triggerOrder } from "./execution-map/entry.ts";
import type { Program } from "./program.ts";

/** What a pickle does it does when something loads it: at the first moment at which some code does so. */
export function withLoaders(carried: readonly CodeEffect[], effects: readonly CodeEffect[]): readonly CodeEffect[] {
  const loaders = new Map<string, CodeEffect>();
  for (const effect of effects) {
    if (effect.capability !== "exec.pickle" || effect.argument === null) continue;
    const before = loaders.get(effect.argument);
    if (before === undefined || rank(effect.trigger) < rank(before.trigger)) loaders.set(effect.argument, effect);
  }
  return carried.map((one) => {
    const loader = loaders.get(`${ARCHIVE}${one.path}`);
    if (loader === undefined || rank(loader.trigger) >= rank(one.trigger)) return one;
    const { trigger, entry, via, callee } = loader;
    return { ...one, trigger, entry, via: [...via, callee] };
  });
}

/** Files of the distribution that are loaded early as pickles, and of which it is not told what that calls. */
export function unreadPickles(
  effects: readonly CodeEffect[],
  { files, members }: Pick<Program, "files" | "members">,
): readonly UndecidedCode[] {
  const undecided = new Map<string, UndecidedCode>();
  for (const { capability, argument, trigger, path, line } of effects) {
    if (capability !== "exec.pickle" || !isEarly(trigger) || argument?.startsWith(ARCHIVE) !== true) continue;
    const name = argument.slice(ARCHIVE.length);
    const bytes = files.get(name);
    if (!members.has(name) || (bytes !== undefined && isReadAsPickle(bytes))) continue;
    const why = `It loads ${name}, which is not read as the pickle that it may be.`;
    undecided.set(`${trigger} ${path} ${name}`, { path, line, trigger, what: "budget", why });
  }
  return [...undecided.values()];
}

/** Where the evaluator takes the archive to be unpacked. */
const ARCHIVE = "/archive/";

function rank(trigger: Trigger): number {
  return triggerOrder.indexOf(trigger);
}
