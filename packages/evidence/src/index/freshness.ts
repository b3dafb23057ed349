/** How an answer may be kept. */
export interface Freshness {
  readonly keep: "yes" | "no";
  /** Until then it needs no asking. Milliseconds since 1970. */
  readonly freshUntil: number;
}

/**
 * Reads Cache-Control, Age, Expires and Date. Without any of them a page counts as fresh for a minute: a second command
 * right after the first is not to fetch it again.
 *
 * @param now milliseconds since 1970
 * @see RFC 9111 4.2
 */
export function freshness(headers: ReadonlyMap<string, string>, now: number): Freshness {
  const directives = cacheControl(headers.get("cache-control") ?? "");
  if (directives.has("no-store")) return { keep: "no", freshUntil: 0 };
  if (directives.has("no-cache")) return { keep: "yes", freshUntil: 0 };

  const age = seconds(headers.get("age")) ?? 0;
  const maxAge = seconds(directives.get("max-age"));
  if (maxAge !== null) return { keep: "yes", freshUntil: now + Math.max(0, Math.min(maxAge, LONGEST) - age) * 1000 };

  const expires = Date.parse(headers.get("expires") ?? "");
  const sent = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(expires) || Number.isNaN(sent)) return { keep: "yes", freshUntil: now + HEURISTIC * 1000 };
  return { keep: "yes", freshUntil: now + Math.max(0, Math.min(expires - sent, LONGEST * 1000) - age * 1000) };
}

function cacheControl(header: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", value = ""] = part.split("=", 2);
    directives.set(name.trim(), value.trim().replaceAll('"', ""));
  }
  return directives;
}

function seconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text.trim()) ? Number(text) : null;
}

/** A quarantine or a yank must not stay unseen because an index says "for a year". Seconds. */
const LONGEST = 3600;

/** @see RFC 9111 4.2.2 "Calculating Heuristic Freshness". Seconds. */
const HEURISTIC = 60;
