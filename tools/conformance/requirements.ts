import { formatMarker, formatRequirement, formatSpecifierSet, isRefusal, parseRequirement } from "@assay/core";
import { type Grammar, grammarOf } from "./grammar.ts";

export const requirements: Grammar = grammarOf("requirements", (text: string) => {
  const requirement = parseRequirement(text);
  if (isRefusal(requirement)) return { error: "InvalidRequirement" };
  return {
    name: requirement.name,
    url: requirement.url,
    extras: requirement.extras.toSorted(),
    specifier: formatSpecifierSet(requirement.specifiers),
    marker: requirement.marker === null ? null : formatMarker(requirement.marker),
    str: formatRequirement(requirement),
  };
});
