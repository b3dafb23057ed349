import type { DistributionAnalysis } from "./distribution-analysis.ts";

/** Why a file was not opened: what it is instead of an archive. */
export type NotOpened = "legacy" | "empty" | "page" | "other";

/** What a file is that was read whole and is no archive; null for archives, and for what could not be read. */
export function notOpened(distribution: DistributionAnalysis): NotOpened | null {
  if (distribution.kind !== "other" || distribution.incomplete.length > 0) return null;
  const { container, what } = distribution;
  if (container === "zip" || container === "tar" || container.startsWith("tar.")) return null;
  // What is no legacy format is named after its container.
  if (what !== container || OWN_FORMATS.has(container)) return "legacy";
  if (container === "empty") return "empty";
  return container === "html" ? "page" : "other";
}

/** Of these the format is the container. */
const OWN_FORMATS: ReadonlySet<string> = new Set(["rpm", "deb"]);
