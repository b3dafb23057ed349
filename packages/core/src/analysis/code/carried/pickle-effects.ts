import { FormatError } from "../../../base/format-error.ts";
import type { Pickle, PickleCall } from "../../../formats/python/pickle/pickle-value.ts";
import { readPickle } from "../../../formats/python/pickle/read-pickle.ts";
import { saidPickleValue } from "../../../formats/python/pickle/said-value.ts";
import { canonical } from "../capabilities/canonical-name.ts";
import { namesIn } from "../capabilities/names-in.ts";
import { sinkOf } from "../capabilities/sinks.ts";
import type { CodeEffect } from "../code-analysis.ts";

/**
 * Calls of sinks that unpickling a file would make. Pickles of models call constructors of libraries only: one that starts
 * programs, runs text or fetches something is code in disguise.
 *
 * @param layers how the pickle came to light: `zip` for one in a file of torch
 */
export function pickleEffects(path: string, bytes: Uint8Array, layers: readonly string[]): readonly CodeEffect[] {
  const effects: CodeEffect[] = [];
  let start = 0;
  for (let count = 0; count < MOST_PICKLES && start < bytes.length; count++) {
    const pickle = pickleAt(bytes.subarray(start));
    if (pickle === null) break;
    for (const call of pickle.calls) {
      if (effects.length >= MOST_EFFECTS) return effects;
      const effect = effectOf(call, path, layers);
      if (effect !== null) effects.push(effect);
    }
    if (pickle.end !== "stop") break;
    start += pickle.length;
  }
  return effects;
}

/** Whether all that unpickling a file may call is told: nothing is where it is no pickle, or more than is read of one. */
export function isReadAsPickle(bytes: Uint8Array): boolean {
  let start = 0;
  for (let count = 0; count < MOST_PICKLES; count++) {
    const pickle = start < bytes.length ? pickleAt(bytes.subarray(start)) : null;
    // What stands behind a whole pickle nobody has to load.
    if (pickle === null) return count > 0;
    if (pickle.end !== "stop") return false;
    start += pickle.length;
  }
  return false;
}

/**
 * Whether a file is worth a look: protocols from 2 on say so themselves, older ones by their name.
 *
 * @param signature its first four bytes, little-endian
 */
export function mayBePickle(path: string, signature: number): boolean {
  const protocol = (signature >> 8) & 0xff;
  return ((signature & 0xff) === 0x80 && protocol >= 1 && protocol <= 5) || NAMED.test(path);
}

const NAMED = /\.(?:pkl|pickle|pck|pcl|p|joblib|dill|pt|pth|ckpt|bin|model)$/i;
const MOST_PICKLES = 100;
const MOST_EFFECTS = 200;
const MOST_ARGUMENTS = 100;

function pickleAt(bytes: Uint8Array): Pickle | null {
  try {
    return readPickle(bytes);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

function effectOf(call: PickleCall, path: string, layers: readonly string[]): CodeEffect | null {
  const callee = canonical(call.callee);
  const sink = sinkOf(callee);
  if (sink === undefined || !REACHES_OUT.test(sink.capability)) return null;
  const texts = call.arguments
    .slice(0, MOST_ARGUMENTS)
    .map((one) => (one.kind === "text" ? one.value : saidPickleValue(one)));
  const argument = texts.join(", ").slice(0, 1_000);
  return {
    capability: "exec.decoded",
    trigger: "deferred",
    entry: null,
    path,
    line: 1,
    column: 1,
    callee,
    argument: argument === "" ? null : argument,
    known: argument === "" ? "nothing" : "whole",
    layers: [...layers, "pickle"],
    via: [],
    excerpt: `${call.callee}(${argument})`.slice(0, 400),
    names: namesIn(
      sink.capability,
      texts.map((text) => text.slice(0, 4_000)),
    ),
  };
}

const REACHES_OUT =
  /^(?:process\.(?!signal|descriptors)|exec|install\.|network\.(?!socket)|native\.|file\.(?:write|delete|unpack))/;
