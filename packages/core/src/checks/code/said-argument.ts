import type { CodeEffect } from "../../analysis/code/code-analysis.ts";

/** An argument as a sentence can hold it, on one line and short; other words where nothing of it is known. */
export function saidArgument({ argument, known }: CodeEffect, otherwise: string): string {
  if (argument === null || known === "nothing") return otherwise;
  const line = argument.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

const LONGEST = 120;
