import type { CoreMetadata } from "../../model/core-metadata.ts";
import type { Marker } from "../../model/marker.ts";
import { formatMarker } from "../../model/marker-text.ts";
import { normalizeName } from "../../model/project-name.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseRequirement } from "../../model/requirement.ts";
import { canonicalSpecifier } from "../../model/specifier.ts";

/** The requirements as one text each for all that mean the same, sorted, each once. What cannot be read stays as written. */
export function canonicalRequirements({ requiresDist }: Pick<CoreMetadata, "requiresDist">): readonly string[] {
  return [...new Set(requiresDist.map(({ text }) => canonical(text)))].sort();
}

function canonical(text: string): string {
  const requirement = parseRequirement(text);
  if (isRefusal(requirement)) return text.replace(/\s+/g, "");
  const { name, extras, specifiers, url, marker } = requirement;
  const brackets = extras.length === 0 ? "" : `[${[...new Set(extras.map(normalizeName))].sort().join(",")}]`;
  const versions = [...new Set(specifiers.map(canonicalSpecifier))].sort().join(",");
  const from = url === null ? "" : ` @ ${url}`;
  const when = marker === null ? "" : `; ${formatMarker(withNormalizedExtras(marker))}`;
  return normalizeName(name) + brackets + versions + from + when;
}

/** Terms in their order, names of extras normalized: back ends that reorder terms do not exist. */
function withNormalizedExtras(marker: Marker): Marker {
  switch (marker.kind) {
    case "comparison": {
      const ofExtra = [marker.left, marker.right].some((one) => "variable" in one && one.variable === "extra");
      if (!ofExtra) return marker;
      const [left, right] = [marker.left, marker.right].map((one) =>
        "variable" in one ? one : { ...one, value: normalizeName(one.value) },
      );
      return left === undefined || right === undefined ? marker : { ...marker, left, right };
    }
    case "group":
      return { ...marker, inner: withNormalizedExtras(marker.inner) };
    default:
      return { ...marker, of: marker.of.map(withNormalizedExtras) };
  }
}
