import type { DistributionAnalysis, MetadataFacts } from "../../analysis/distribution-analysis.ts";
import type { CoreMetadata } from "../../model/core-metadata.ts";
import { staticForUv } from "../../model/core-metadata-dynamic.ts";
import { parseDistributionFilename } from "../../model/distribution-filename.ts";
import type { Severity, ToolOutcome } from "../../model/finding.ts";
import { measured } from "../../model/installers.ts";
import type { SdistReading } from "../../model/sdist-filename.ts";

/** What the file's name says, beside what the metadata inside says. */
export interface NameAndInside {
  /** Every way to read the name; a wheel's has one. */
  readonly readings: readonly SdistReading[];
  readonly inside: MetadataFacts;
}

/** Null where one of the two cannot be read: other checks say so. */
export function nameAndInside(distribution: DistributionAnalysis): NameAndInside | null {
  if (distribution.kind === "other" || distribution.metadata === null) return null;
  const parsed = parseDistributionFilename(distribution.filename);
  if (parsed.kind !== "wheel" && parsed.kind !== "sdist") return null;
  const readings = parsed.kind === "sdist" ? parsed.readings : [parsed];
  return { readings, inside: distribution.metadata };
}

/** How much it matters that PKG-INFO is about something else. */
export function sdistOutcome(metadata: CoreMetadata): { severity: Severity; tools: readonly ToolOutcome[] } {
  return staticForUv(metadata)
    ? {
        severity: "medium",
        tools: measured({
          pip: "builds it and does not read PKG-INFO",
          uv: "resolves by PKG-INFO without a build",
          poetry: "resolves by PKG-INFO without a build",
        }),
      }
    : {
        severity: "info",
        tools: measured({
          pip: "builds it and does not read PKG-INFO",
          uv: "builds it and does not go by PKG-INFO",
        }),
      };
}
