import type { CodeAnalysis } from "@assay/core";
import { cachedParts, EvidenceError, examineFiles } from "@assay/evidence";
import type { Candidate } from "./gather.ts";
import type { Looking } from "./looking.ts";
import { version } from "./version.ts";

/** What of the code of these would run. One that cannot be had is left out, or throws where `missing` does. */
export async function codesOf(
  candidates: readonly Pick<Candidate, "filename" | "source">[],
  { client, cache, limits, policy, signal }: Omit<Looking, "parts" | "progress">,
  missing: (filename: string, why: string) => void,
): Promise<ReadonlyMap<string, CodeAnalysis>> {
  const options = { limits, cache, toolVersion: version };
  const codes = new Map<string, CodeAnalysis>();
  for (const { filename, source } of candidates) {
    const sha256 = "file" in source ? source.file.hashes["sha256"] : undefined;
    const known = sha256 === undefined ? null : cachedParts({ sha256, filename }, options, CODE).known.code;
    if (known !== null) {
      codes.set(filename, known);
      continue;
    }
    try {
      const stored = "file" in source ? await (await client()).file(source.file, signal) : null;
      const path = stored?.path ?? ("path" in source ? source.path : "");
      const request = { path, filename, sha256: stored?.sha256 };
      const [examined] = await examineFiles([request], { ...options, jobs: policy.jobs ?? undefined, signal }, CODE);
      const code = examined?.code ?? null;
      if (code !== null) codes.set(filename, code);
      else missing(filename, "the file cannot be read");
    } catch (error) {
      if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
      missing(filename, error.message);
    }
  }
  return codes;
}

const CODE = ["code"] as const;
