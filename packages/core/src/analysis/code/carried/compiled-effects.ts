import { FormatError } from "../../../base/format-error.ts";
import type { CodeObject } from "../../../formats/python/marshal/marshal-value.ts";
import { allCode, readPyc, valuesIn } from "../../../formats/python/marshal/read-pyc.ts";
import { decodeText } from "../../../formats/python/text.ts";
import { canonical } from "../capabilities/canonical-name.ts";
import { namesIn } from "../capabilities/names-in.ts";
import { sinkOf } from "../capabilities/sinks.ts";
import type { CodeEffect, CodeEntry } from "../code-analysis.ts";

/**
 * What a compiled file that has to be taken as it is seems to do: the sinks that its code objects name, with the texts
 * beside them. Instructions are not followed, so which text goes to which call is not told.
 */
export function compiledEffects(bytes: Uint8Array, entry: CodeEntry, index: number): readonly CodeEffect[] {
  const effects: CodeEffect[] = [];
  let words = 0;
  for (const code of codeIn(bytes)) {
    words += code.names.length;
    if (words > MOST_WORDS || effects.length >= MOST_EFFECTS) break;
    const texts = textsOf(code);
    for (const callee of calleesIn(code, texts)) {
      const capability = sinkOf(callee)?.capability;
      if (capability === undefined || effects.length >= MOST_EFFECTS) continue;
      const argument = texts.join(" ").slice(0, LONGEST_ARGUMENT);
      effects.push({
        capability: capability === "exec" ? "exec.dynamic" : capability,
        trigger: entry.trigger,
        entry: index,
        path: entry.path,
        line: Math.max(1, code.firstLine),
        column: 1,
        callee,
        argument: argument === "" ? null : argument,
        known: argument === "" ? "nothing" : "part",
        layers: ["bytecode"],
        via: [code.qualifiedName ?? code.name],
        excerpt: `${code.names.join(" ")} ${argument}`.slice(0, LONGEST_EXCERPT),
        names: namesIn(capability, texts),
      });
    }
  }
  return effects;
}

const MOST_EFFECTS = 200;
const MOST_CODE = 2_000;
/** Names of all code objects together. */
const MOST_WORDS = 200_000;
const MOST_TEXTS = 20;
const LONGEST_TEXT = 300;
const LONGEST_ARGUMENT = 1_000;
const LONGEST_EXCERPT = 400;
/** `urllib.request.urlopen`; longer names of sinks are rare. */
const LONGEST_NAME = 4;

function codeIn(bytes: Uint8Array): readonly CodeObject[] {
  try {
    return allCode(readPyc(bytes).code).slice(0, MOST_CODE);
  } catch (error) {
    // That it is not followed is said of every compiled file.
    if (error instanceof FormatError) return [];
    throw error;
  }
}

function textsOf({ constants }: CodeObject): readonly string[] {
  const texts = valuesIn(constants).flatMap((one) => {
    if (one.kind === "text") return [one.value];
    return one.kind === "bytes" ? [decodeText(one.value).text] : [];
  });
  return texts
    .filter((text) => text !== "")
    .slice(0, MOST_TEXTS)
    .map((text) => text.slice(0, LONGEST_TEXT));
}

/** Names stand in the order of their first use, so that those of `os.system` mostly follow one another. */
function calleesIn({ names }: CodeObject, texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const words = [...names, ...texts.filter((text) => /^[A-Za-z_][\w.]{0,60}$/.test(text))];
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_NAME); end++) {
      const callee = canonical(words.slice(start, end).join("."));
      if (sinkOf(callee) !== undefined) found.add(callee);
    }
  }
  return found;
}
