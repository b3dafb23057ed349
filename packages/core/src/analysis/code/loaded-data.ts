import type { CodeEffect, Trigger } from "./code-analysis.ts";
import { triggerOrder } from "./execution-map/entry.ts";

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

/** Where the evaluator takes the archive to be unpacked. */
const ARCHIVE = "/archive/";

function rank(trigger: Trigger): number {
  return triggerOrder.indexOf(trigger);
}
