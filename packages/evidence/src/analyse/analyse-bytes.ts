import { analyseDistribution, type DistributionAnalysis, type Limits } from "@assay/core";
import { fileAccess } from "../platform/file-access.ts";
import { nodePlatform } from "../platform/node-platform.ts";

/** A file whose digest was just computed. */
export interface DigestedFile {
  readonly path: string;
  readonly filename: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Analyses a file in this thread.
 *
 * @throws Error of node:fs if the file cannot be read; any other is a mistake of ours
 */
export async function analyseBytes(
  { path, filename, sha256 }: DigestedFile,
  limits: Limits,
): Promise<DistributionAnalysis> {
  using access = fileAccess(path);
  return await analyseDistribution(access, filename, nodePlatform, limits, sha256);
}

/** Why a file was not analysed, for a person: one file must not end a run of many. */
export function failure(error: unknown): string {
  if (error instanceof Error && "syscall" in error) return `the file cannot be read: ${error.message}`;
  const [what = "", where = ""] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  // The place in our code, without the folders of this machine.
  return `assay made a mistake, please report it: ${what.trim()} ${where.trim().replace(/file:\S*\//, "")}`.trim();
}
