import { createHash } from "node:crypto";
import { ANALYSIS_VERSION, type FactsOfFiles, type IndexFile, type Limits, RELEASE_FACTS_VERSION } from "@assay/core";
import type { Cache, IndexAnswer } from "@assay/evidence";
import type { ReleaseTarget } from "./gather.ts";
import { version } from "./version.ts";

/**
 * Facts of a release that an earlier run derived from the same pages. A page may list fifteen thousand files, of which
 * every name has to be understood before one question about one release can be answered.
 */
export interface KeptFacts {
  read(): FactsOfFiles | null;
  /** Does nothing unless the facts rest on bytes that the page promises, so that other bytes are other pages. */
  write(facts: FactsOfFiles, files: readonly (IndexFile | null)[]): void;
}

export function keptFacts(
  { project, version: asked }: ReleaseTarget,
  { digest }: IndexAnswer,
  { cache, limits }: { readonly cache: Cache; readonly limits: Limits },
): KeptFacts {
  const bounds = createHash("sha256").update(JSON.stringify(limits)).digest("hex");
  const key = JSON.stringify([digest, project, asked, RELEASE_FACTS_VERSION, ANALYSIS_VERSION, version, bounds]);
  return {
    read() {
      const text = cache.readResult(KIND, key);
      return text === null ? null : JSON.parse(text);
    },
    write(facts, files) {
      if (files.every((file) => file === null || file.hashes["sha256"] !== undefined)) {
        cache.writeResult(KIND, key, JSON.stringify(facts));
      }
    },
  };
}

const KIND = "release-facts";
