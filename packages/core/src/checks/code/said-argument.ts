import type { CodeEffect } from "../../analysis/code/code-analysis.ts";

/** An argument as a sentence can hold it, on one line and short; other words where nothing of it is known. */
export function saidArgument({ argument, known }: Pick<CodeEffect, "argument" | "known">, otherwise: string): string {
  if (argument === null || known === "nothing" || argument === "None" || argument.replaceAll(GAPS, "") === "")
    return otherwise;
  // Breaks of lines stay, to be escaped later: `import os import sys` would be no code.
  const line = argument
    .replace(/^None(?= )/, "{…}")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?(?:\n ?)+/g, "\n")
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

/** Parts that are not known, and what stands between them. */
const GAPS = /\{…\}|\s/g;

/** Where the evaluator takes the archive to be unpacked is no folder of anybody: what lies there goes by its path. */
export function asMember(text: string): string {
  return text.replaceAll(UNPACKED, "$1");
}

const UNPACKED = /(^|[\s"'=(,:])\/archive\/(?=[^\s/])/g;

const LONGEST = 120;
