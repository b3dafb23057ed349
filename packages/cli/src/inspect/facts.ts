import type { ContentsOptions, InspectedDistribution } from "@assay/core";
import type { Shown } from "./inspection.ts";

/** What stands under `facts` in JSON. */
export function factsOf(shown: Shown, extent: ContentsOptions["extent"]): Readonly<Record<string, unknown>> {
  switch (shown.kind) {
    case "release":
      return {};
    case "distribution":
      return { ...distributionFacts(shown.distribution), ...(shown.within === null ? {} : { within: shown.within }) };
    case "members":
      return { within: shown.within, path: shown.path, members: shown.members };
    case "same-name":
      return {
        within: shown.within,
        members: shown.members.map(({ zip: _, normalised: __, ...member }) => ({ ...member, sha256: null })),
      };
    case "member":
      return {
        within: shown.content.within,
        read: shown.content.standing === "whole" ? "whole" : "parts",
        members: [shown.member],
        content: contentFacts(shown, extent),
      };
    case "extracted":
      return {
        extracted: { folder: shown.folder, written: shown.written, left: shown.left },
        members: shown.written.map(({ path, size }) => ({ path, size, sha256: null, mode: null, kind: "file" })),
      };
  }
}

function distributionFacts(distribution: InspectedDistribution): Readonly<Record<string, unknown>> {
  const { container, read, members, metadata, wheelFile, entryPoints, importNames, anomalies } = distribution;
  return { container, read, metadata, wheelFile, entryPoints, importNames, anomalies, members };
}

function contentFacts(
  { content: { view, bytes, range, as } }: Extract<Shown, { kind: "member" }>,
  extent: ContentsOptions["extent"],
): Readonly<Record<string, unknown>> {
  const { kind, text, parsed, failure } = view;
  const described = { kind, failure, ...(parsed === null ? {} : { parsed }) };
  if (text !== null && as === "itself") {
    const first = Math.max(1, range?.first ?? 1);
    const { lines, ...rest } = text;
    return {
      ...described,
      ...rest,
      lineCount: lines.length,
      firstLine: first,
      lines: lines.slice(first - 1, range?.last ?? lines.length),
    };
  }
  if (parsed !== null && as === "itself" && range === null) return described;
  const from = Math.min(range?.first ?? 0, bytes.length);
  const asked = range === null ? bytes.length : Math.min((range.last ?? bytes.length) + 1, bytes.length);
  const to = Math.min(asked, from + (range === null && extent === "usual" ? FEW : MANY));
  return { ...described, offset: from, hex: Buffer.from(bytes.subarray(from, to)).toString("hex") };
}

/** Bytes in hexadecimal that nobody asked the length of, and at most. */
const FEW = 1024;
const MANY = 16 * 1024 * 1024;
