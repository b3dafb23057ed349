import {
  analyseDistribution,
  type CodeAnalysis,
  codeGatherer,
  type DistributionAnalysis,
  type Limits,
  systemReason,
} from "@assay/core";
import { fileAccess } from "../platform/file-access.ts";
import { nodePlatform } from "../platform/node-platform.ts";
import type { Part } from "./examined.ts";

/** A file whose digest was just computed. */
export interface DigestedFile {
  readonly path: string;
  readonly filename: string;
  readonly size: number;
  readonly sha256: string;
}

/** One part, or why it is not there, for a person. */
export type Outcome<T> = Found<T> | { readonly why: string };

interface Found<T> {
  /** Where it was written, read anew each time. */
  readonly found: T;
  /** As the cache keeps it, where it was written already. */
  readonly text?: string;
}

/** What came of the parts that were asked; the others are absent. */
export interface Outcomes {
  readonly contents?: Outcome<DistributionAnalysis>;
  readonly code?: Outcome<CodeAnalysis>;
}

/** Analyses a file in this thread: opened once and read once. Never throws: one file must not end a run. */
export async function analyseBytes(
  { path, filename, sha256 }: DigestedFile,
  limits: Limits,
  parts: readonly Part[],
): Promise<Outcomes> {
  const tap = BOTH.every((part) => parts.includes(part)) ? codeGatherer(filename, nodePlatform, limits) : null;
  try {
    using access = fileAccess(path);
    const contents = await outcome(parts, "contents", () =>
      analyseDistribution(access, filename, nodePlatform, limits, { sha256, tap }),
    );
    const code = await outcome(parts, "code", async () => {
      // The evaluator is as large as all the rest; what is cached needs none of it.
      const { evaluateBytes } = await import("./evaluate-bytes.ts");
      return evaluateBytes(access, filename, limits, contents !== null && "found" in contents ? tap : null);
    });
    return { ...(contents === null ? {} : { contents }), ...(code === null ? {} : { code }) };
  } catch (error) {
    return allFailed(parts, failure(error));
  } finally {
    tap?.release();
  }
}

const BOTH: readonly Part[] = ["contents", "code"];

async function outcome<T>(parts: readonly Part[], part: Part, find: () => Promise<T>): Promise<Outcome<T> | null> {
  if (!parts.includes(part)) return null;
  try {
    return { found: await find() };
  } catch (error) {
    return { why: failure(error) };
  }
}

/** The same reason for all of them. */
export function allFailed(parts: readonly Part[], why: string): Outcomes {
  return {
    ...(parts.includes("contents") ? { contents: { why } } : {}),
    ...(parts.includes("code") ? { code: { why } } : {}),
  };
}

/** Why a file was not analysed, for a person. */
export function failure(error: unknown): string {
  if (error instanceof Error && "syscall" in error) return `the file cannot be read: ${systemReason(error)}`;
  const [what = "", where = ""] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  // The place in our code, without the folders of this machine.
  return `assay made a mistake, please report it: ${what.trim()} ${where.trim().replace(/(?:file:)?[^\s(]*[\\/]/, "")}`.trim();
}
