import {
  analyseDistribution,
  fromBytes,
  type InspectedDistribution,
  importNames,
  inspectedListing,
  inspectedWhole,
  type MemberView,
  memberView,
  readRecord,
  surroundingsOfListing,
  zipListing,
} from "@assay/core";
import { analyseFile, type Cache, nodePlatform, readWheelHead } from "@assay/evidence";
import { version } from "../version.ts";
import type { Inspection } from "./inspection.ts";
import type { Looking } from "./looking.ts";
import type { Opened } from "./open-distribution.ts";

/** A whole distribution: everything that one reading says, or of a remote wheel what its directory and metadata say. */
export async function showDistribution(opened: Opened, cache: Cache, looking: Looking): Promise<Inspection> {
  const distribution = opened.kind === "whole" ? await wholeOf(opened, cache, looking) : await partsOf(opened, looking);
  return asInspection(distribution, null);
}

/** An archive that is a member of another. */
export async function showInner(name: string, bytes: Uint8Array, looking: Looking): Promise<Inspection> {
  const filename = name.slice(name.lastIndexOf("/") + 1);
  const analysis = await analyseDistribution(fromBytes(bytes), filename, nodePlatform, looking.limits);
  looking.signal.throwIfAborted();
  return asInspection(inspectedWhole(analysis), name);
}

function asInspection(distribution: InspectedDistribution, within: string | null): Inspection {
  return {
    shown: { kind: "distribution", distribution, within },
    incomplete: [...distribution.incomplete, ...notAnArchive(distribution)].map(({ path, what, why }) => ({
      what: `${distribution.filename}${path === null ? "" : `, ${path}`}: ${what}`,
      why,
    })),
  };
}

/** A check judges what pretends to be a distribution; here there is just nothing to look into. */
function notAnArchive({ container, incomplete }: InspectedDistribution): InspectedDistribution["incomplete"] {
  if (/^(?:zip|tar)/.test(container) || incomplete.length > 0) return [];
  return [
    { path: null, what: "its members", why: `it is no archive that can be opened, by its content: ${container}` },
  ];
}

async function wholeOf(
  { path, filename, sha256 }: Extract<Opened, { kind: "whole" }>,
  cache: Cache,
  { limits, signal }: Looking,
): Promise<InspectedDistribution> {
  const analysis = await analyseFile({ path, filename, sha256 }, { limits, cache, toolVersion: version }, signal);
  return inspectedWhole(analysis);
}

async function partsOf(
  { file, filename }: Extract<Opened, { kind: "parts" }>,
  { limits, signal }: Looking,
): Promise<InspectedDistribution> {
  const head = await readWheelHead(file, limits, signal);
  const members = zipListing(head.entries.value);
  const surroundings = surroundingsOfListing(filename, members);
  const record = head.record === null ? [] : readRecord(head.record).value;
  const listing = inspectedListing(members, surroundings, record);
  const installed = listing.flatMap(({ kind, installsTo, installedAs, path }) =>
    kind === "file" && installsTo === "site-packages" ? [installedAs ?? path] : [],
  );
  const folder = surroundings.kind === "wheel" ? (surroundings.identity.distInfo ?? "x.dist-info") : "x.dist-info";
  const parsed = (bytes: Uint8Array | null, name: string): MemberView["parsed"] =>
    bytes === null ? null : memberView(bytes, `${folder}/${name}`).parsed;
  const metadata = parsed(head.metadata, "METADATA");
  const wheelFile = parsed(head.wheel, "WHEEL");
  const entryPoints = parsed(head.entryPoints, "entry_points.txt");
  return {
    filename,
    kind: filename.toLowerCase().endsWith(".whl") ? "wheel" : "sdist",
    container: "zip",
    size: file.size,
    sha256: null,
    read: "parts",
    members: listing,
    metadata: metadata?.as === "metadata" ? metadata.value : null,
    wheelFile: wheelFile?.as === "wheel" ? wheelFile.value : null,
    entryPoints: entryPoints?.as === "entry-points" ? entryPoints.value : [],
    importNames: importNames(installed),
    anomalies: head.entries.anomalies,
    anomaliesNotKept: head.entries.value.anomaliesNotKept,
    incomplete: [],
  };
}
