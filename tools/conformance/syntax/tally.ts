import { defaultLimits, fromBytes, type PythonParser } from "@assay/core";
import { nodePlatform, preparePythonParser } from "@assay/evidence";
import { gatherFiles } from "../../../packages/core/src/analysis/code/gather-files.ts";
import { readSource } from "../../../packages/core/src/formats/python/source-text.ts";
import { type KeptBodies, keptBodies } from "../../../packages/core/src/formats/python/syntax/lazy-block.ts";
import { NotRead } from "../../../packages/core/src/formats/python/syntax/parse/scan.ts";
import { tryPython } from "../../../packages/core/src/formats/python/syntax/parse-python.ts";
import { treeSitterTree } from "../../../packages/core/src/formats/python/syntax/tree-sitter-tree.ts";
import type { Sample } from "../code/examine.ts";
import { differenceOf } from "./compare-trees.ts";

export interface Tally {
  /** Bodies of functions are read as the evaluator has them: when they are compared. */
  readonly bodies: KeptBodies;
  readonly parser: PythonParser;
  files: number;
  bytes: number;
  same: number;
  /** Files in which tree-sitter finds a fault and we find none. */
  readonly better: string[];
  readonly different: string[];
  /** What our parser did not read, by its reason; of files in which tree-sitter finds no fault, and of the others. */
  readonly left: Map<string, LeftFiles>;
  readonly leftBroken: Map<string, LeftFiles>;
  /** Seconds of user and system time. */
  ours: number;
  theirs: number;
}

interface LeftFiles {
  files: number;
  bytes: number;
  readonly examples: string[];
}

export async function newTally(): Promise<Tally> {
  const parser = await preparePythonParser();
  const counts = { files: 0, bytes: 0, same: 0, ours: 0, theirs: 0 };
  return {
    parser,
    bodies: keptBodies(0),
    ...counts,
    better: [],
    different: [],
    left: new Map(),
    leftBroken: new Map(),
  };
}

/** Longer ones are not parsed by any rule either. */
const LONGEST = 2_000_000;

/** Compares every source file of an archive, or the one that it is. */
export async function take(tally: Tally, { name, filename, bytes }: Sample): Promise<void> {
  if (isPython(filename)) {
    compare(tally, name, bytes);
    return;
  }
  const archive = { file: fromBytes(bytes), filename, platform: nodePlatform, limits: defaultLimits };
  const gathered = await gatherFiles(archive);
  for (const [path, content] of gathered?.files ?? []) if (isPython(path)) compare(tally, `${name}: ${path}`, content);
  gathered?.files.release();
}

function isPython(path: string): boolean {
  return path.endsWith(".py") || path.endsWith(".pyw");
}

function compare(tally: Tally, name: string, bytes: Uint8Array): void {
  const { text } = readSource(bytes);
  if (text.length > LONGEST) return;
  const [ours, ourTime] = timed(() => tryPython(text, tally.bodies));
  const [theirs, theirTime] = timed(() => treeSitterTree(tally.parser, text));
  tally.files++;
  tally.bytes += text.length;
  tally.ours += ourTime;
  tally.theirs += theirTime;
  const isBroken = theirs.broken.length > 0;
  if (ours instanceof NotRead) {
    note(isBroken ? tally.leftBroken : tally.left, ours, text, name);
    return;
  }
  const difference = differenceOf(ours.root, theirs.root, text);
  if (difference === null) tally.same++;
  else if (isBroken) tally.better.push(name);
  else tally.different.push(`${name}: ${excerpt(text, difference.ours.start)}`);
}

function timed<T>(run: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1e6];
}

const EXAMPLES = 3;

function note(left: Map<string, LeftFiles>, { why, offset }: NotRead, text: string, name: string): void {
  const group = left.get(why) ?? { files: 0, bytes: 0, examples: [] };
  group.files++;
  group.bytes += text.length;
  if (group.examples.length < EXAMPLES) group.examples.push(`${name}: ${excerpt(text, offset)}`);
  left.set(why, group);
}

function excerpt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - 60);
  return JSON.stringify(text.slice(start, offset + 60));
}

export function shown(tally: Tally, detail: "short" | "verbose"): string {
  const { files, bytes, same, better, different, left, leftBroken, ours, theirs } = tally;
  const share = ((100 * total(left)) / bytes).toFixed(2);
  const lines = [
    `${files} files, ${(bytes / 1e6).toFixed(1)} MB: ${same} the same, ${different.length} different`,
    `${better.length} read by us alone: tree-sitter finds a fault in them`,
    `${count(left)} left to tree-sitter (${share} % of the bytes)${reasons(left)}`,
    `${count(leftBroken)} in which both find a fault${reasons(leftBroken)}`,
    `MB/s: ${(bytes / 1e6 / ours).toFixed(1)} ours, ${(bytes / 1e6 / theirs).toFixed(1)} tree-sitter and the copy of its tree`,
  ];
  if (detail === "short") return lines.join("\n");
  const examples = [...left].flatMap(([why, group]) => group.examples.map((one) => `  left (${why}) ${one}`));
  const named = [...different.map((one) => `  different ${one}`), ...better.map((one) => `  read by us alone ${one}`)];
  return [...lines, ...named, ...examples].join("\n");
}

function count(left: ReadonlyMap<string, LeftFiles>): number {
  return [...left.values()].reduce((sum, { files }) => sum + files, 0);
}

function total(left: ReadonlyMap<string, LeftFiles>): number {
  return [...left.values()].reduce((sum, { bytes }) => sum + bytes, 0);
}

function reasons(left: ReadonlyMap<string, LeftFiles>): string {
  const sorted = [...left].sort(([, a], [, b]) => b.bytes - a.bytes);
  return sorted.length === 0 ? "" : `: ${sorted.map(([why, { files }]) => `${why} ${files}`).join(", ")}`;
}
