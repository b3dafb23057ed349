import { spawnSync } from "node:child_process";
import type { NativeFormat, RandomAccess } from "@assay/core";

/** How our reading of one format is compared with another program's. */
export interface Oracle {
  readonly format: NativeFormat;
  /** Programs it asks. */
  readonly needs: readonly Program[];
  compare(path: string, file: RandomAccess): readonly Comparison[];
}

/** Equal if both hold the same texts, whatever their order. */
export interface Comparison {
  readonly what: string;
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

export type Program = "readelf" | "llvm-readobj" | "llvm-objdump" | "llvm-nm" | "llvm-ar" | "obj2yaml";

const found = new Map<Program, string | null>();

/** The newest that is installed, as Debian names them: `llvm-nm-19` before `llvm-nm`; null where none is. */
export function commandOf(program: Program): string | null {
  const known = found.get(program);
  if (known !== undefined) return known;
  const versions = program === "readelf" ? [] : Array.from({ length: 20 }, (_, index) => `${program}-${30 - index}`);
  const command = [...versions, program].find(runs) ?? null;
  found.set(program, command);
  return command;
}

function runs(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

const LARGEST_OUTPUT = 1 << 30;

/** What a program prints, by lines. A status other than 0 does not matter: they warn about what they can read. */
export function linesOf(program: Program, ...args: readonly string[]): string[] {
  const command = commandOf(program);
  if (command === null) throw new Error(`${program} is not installed`);
  const { stdout } = spawnSync(command, args, {
    maxBuffer: LARGEST_OUTPUT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return stdout.split("\n");
}

/** What the lines have where the expression has its group. */
export function matches(lines: readonly string[], expression: RegExp): string[] {
  return lines.flatMap((line) => expression.exec(line)?.[1] ?? []);
}

export function compared(
  what: string,
  expected: readonly (string | null | undefined)[],
  actual: readonly (string | null | undefined)[],
): Comparison {
  const present = (texts: readonly (string | null | undefined)[]): string[] =>
    texts.filter((text) => text !== null && text !== undefined);
  return { what, expected: present(expected), actual: present(actual) };
}

/** Texts that only one side has, or more often; `-` is missing here, `+` is too much. */
export function differences({ expected, actual }: Comparison): string[] {
  const counts = new Map<string, number>();
  for (const text of expected) counts.set(text, (counts.get(text) ?? 0) - 1);
  for (const text of actual) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, count]) => count !== 0).map(([text, count]) => `${count < 0 ? "-" : "+"}${text}`);
}
