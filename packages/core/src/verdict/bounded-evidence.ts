import type { Evidence } from "../model/finding.ts";

/**
 * Evidence and messages quote hostile input, and one line of a .pth may have ten megabytes. What is cut is said in place.
 */
export function boundedEvidence(evidence: Evidence): Evidence {
  const { excerpt, claimed, actual, readings, items, itemsNotShown = 0, tools, pythons } = evidence;
  const cut = itemsNotShown + Math.max(0, (items?.length ?? 0) - MOST);
  return {
    ...(excerpt === undefined ? {} : { excerpt: boundedText(excerpt) }),
    ...(claimed === undefined ? {} : { claimed: boundedText(claimed) }),
    ...(actual === undefined ? {} : { actual: boundedText(actual) }),
    ...(readings === undefined
      ? {}
      : {
          readings: readings
            .slice(0, MOST)
            .map(({ reader, sees }) => ({ reader: boundedText(reader), sees: boundedText(sees) })),
        }),
    ...(items === undefined ? {} : { items: items.slice(0, MOST).map(boundedText) }),
    ...(cut > 0 ? { itemsNotShown: cut } : {}),
    ...(tools === undefined
      ? {}
      : {
          tools: tools.slice(0, MOST).map(({ tool, does }) => ({ tool: boundedText(tool), does: boundedText(does) })),
        }),
    ...(pythons === undefined ? {} : { pythons: pythons.slice(0, MOST).map(boundedText) }),
  };
}

/** At most 2,000 UTF-16 units, and never half a character; long gaps are told, so that they push nothing out. */
export function boundedText(text: string): string {
  if (text.length <= LONGEST) return text;
  const dense = withoutGaps(text);
  if (dense.length <= LONGEST) return dense;
  const cut = isHighSurrogate(dense.charCodeAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  return `${dense.slice(0, cut)}… (${dense.length - cut} more characters)`;
}

/** What stands behind thousands of spaces is what somebody wants to be out of sight. */
function withoutGaps(text: string): string {
  return text.replace(/[ \t]{9,}/g, (gap) => ` [${gap.length} spaces] `);
}

const LONGEST = 2_000;
const MOST = 50;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
