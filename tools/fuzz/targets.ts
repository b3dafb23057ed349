import { archives } from "./archives.ts";
import { binaries } from "./binaries.ts";
import type { Target } from "./target.ts";

/** What can be fuzzed, by name. */
export const targets: readonly Target[] = [archives, binaries];
