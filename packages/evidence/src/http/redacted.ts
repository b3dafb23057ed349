import { visible } from "@assay/core";

/**
 * An address as it may be shown: without credentials, and without the values of its query, which sign or open things.
 * What is no address is not shown at all.
 */
export function redacted(address: string | URL): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return "(not an address)";
  }
  const path = url.protocol === "http:" || url.protocol === "https:" ? `//${url.host}${url.pathname}` : url.pathname;
  return visible(`${url.protocol}${path}${url.search === "" ? "" : "?…"}`);
}

/** Text of others for a message: one line, made visible, cut. */
export function quoted(text: string): string {
  const line = text
    .slice(0, LONGEST)
    .replaceAll(/[\r\n]+/g, " ")
    .trim();
  return visible(text.length > LONGEST ? `${line}…` : line);
}

/** UTF-16 code units. */
const LONGEST = 300;
