import { FormatError } from "../../base/format-error.ts";
import { fileAddress } from "./file-address.ts";
import type { IndexFile, IndexPage, PageOrigin, ProjectStatus, Yanked } from "./index-page.ts";
import { requireModestJson } from "./json-bounds.ts";
import { PageAnomalies } from "./page-anomalies.ts";
import { isKnownStatus, isTimestamp, noteDuplicates, requireFewFiles } from "./page-fields.ts";
import { pageHashes } from "./page-hashes.ts";
import { pageText } from "./page-text.ts";

/**
 * Reads a project's page in its JSON form.
 *
 * A field of the wrong type is an anomaly and passed over; a file without name or address too.
 *
 * @throws FormatError `index-page/invalid-json`, `index-page/not-a-page` (no object with a list of files),
 *   `index-page/too-large`, `index-page/too-deep`, `index-page/too-many-values`, `index-page/too-many-files`
 * @see PEP 691
 */
export function readJsonPage(bytes: Uint8Array, origin: PageOrigin): IndexPage {
  const anomalies = new PageAnomalies(origin.limits.anomalies);
  const page = parse(bytes, origin, anomalies);
  const rawFiles = page["files"];
  if (!Array.isArray(rawFiles)) throw new FormatError("index-page/not-a-page", 0, "no list of files");

  requireFewFiles(rawFiles.length, origin.limits);
  const files = rawFiles.map((raw) => readFile(raw, origin, anomalies)).filter((file) => file !== null);
  noteDuplicates(files, anomalies);

  const meta = isObject(page["meta"]) ? page["meta"] : {};
  return {
    project: textIn(page, "name", null, anomalies),
    status: readStatus(page["project-status"], anomalies),
    versions: textsIn(page, "versions", anomalies),
    files,
    // PEP 708 puts `tracks` into `meta` and `alternate-locations` beside it; indexes were seen to mix that up.
    tracks: textsIn("tracks" in meta ? meta : page, "tracks", anomalies),
    alternateLocations: textsIn("alternate-locations" in page ? page : meta, "alternate-locations", anomalies),
    apiVersion: readApiVersion(meta, anomalies),
    anomalies: anomalies.all(),
  };
}

/** Bytes of which even the worst JSON takes little memory. */
const SMALL = 4 * 1024 * 1024;

type JsonObject = Readonly<Record<string, unknown>>;

function parse(bytes: Uint8Array, origin: PageOrigin, anomalies: PageAnomalies): JsonObject {
  const text = pageText(bytes, origin.limits, anomalies);
  if (bytes.length > SMALL) requireModestJson(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FormatError("index-page/invalid-json", 0, error instanceof Error ? error.message.slice(0, 200) : "");
  }
  if (!isObject(value)) throw new FormatError("index-page/not-a-page", 0, "not an object");
  return value;
}

function readFile(raw: unknown, origin: PageOrigin, anomalies: PageAnomalies): IndexFile | null {
  if (!isObject(raw)) {
    anomalies.note("wrong-type", null, "a file that is no object");
    return null;
  }
  const filename = raw["filename"];
  if (typeof filename !== "string" || filename === "" || filename.length > origin.limits.name) {
    anomalies.note("no-filename", null, typeof filename === "string" ? filename : "");
    return null;
  }
  const link = raw["url"];
  if (typeof link !== "string") {
    anomalies.note("unusable-url", filename, "no address");
    return null;
  }
  const address = fileAddress(link, origin.url, filename, anomalies);
  if (address === null) return null;
  if (address.lastSegment !== filename) anomalies.note("filename-differs", filename, address.lastSegment);

  const hashes = isObject(raw["hashes"]) ? raw["hashes"] : {};
  if (raw["hashes"] !== undefined && !isObject(raw["hashes"])) anomalies.note("wrong-type", filename, "hashes");
  return {
    filename,
    url: address.url,
    hashes: pageHashes(Object.entries(hashes), filename, anomalies),
    size: readSize(raw["size"], filename, anomalies),
    uploadTime: readUploadTime(raw, filename, anomalies),
    yanked: readYanked(raw["yanked"], filename, anomalies),
    requiresPython: textIn(raw, "requires-python", filename, anomalies) || null,
    coreMetadata: readCoreMetadata(raw, filename, anomalies),
    provenance: readProvenance(raw, origin, filename, anomalies),
    gpgSig: readFlag(raw["gpg-sig"], filename, anomalies),
  };
}

function readSize(value: unknown, filename: string, anomalies: PageAnomalies): number | null {
  if (value === undefined || value === null) return null;
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  anomalies.note("wrong-type", filename, "size");
  return null;
}

function readUploadTime(raw: JsonObject, filename: string, anomalies: PageAnomalies): string | null {
  const time = textIn(raw, "upload-time", filename, anomalies);
  if (time === null || isTimestamp(time)) return time;
  anomalies.note("wrong-type", filename, `upload-time ${time}`);
  return null;
}

/** Like pip, takes anything but false, null and the empty text for a yank. PEP 592, PEP 691. */
function readYanked(value: unknown, filename: string, anomalies: PageAnomalies): Yanked | null {
  if (value === undefined || value === null || value === false || value === "") return null;
  if (typeof value === "string") return { reason: value };
  if (value !== true) anomalies.note("wrong-type", filename, "yanked");
  return { reason: null };
}

/** The name changed in PEP 714, because the first one was served wrongly for a while. */
function readCoreMetadata(
  raw: JsonObject,
  filename: string,
  anomalies: PageAnomalies,
): boolean | Readonly<Record<string, string>> {
  const value = raw["core-metadata"] ?? raw["dist-info-metadata"];
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (isObject(value)) return pageHashes(Object.entries(value), filename, anomalies);
  anomalies.note("wrong-type", filename, "core-metadata");
  return false;
}

function readProvenance(
  raw: JsonObject,
  origin: PageOrigin,
  filename: string,
  anomalies: PageAnomalies,
): string | null {
  const link = textIn(raw, "provenance", filename, anomalies);
  return link === null ? null : (fileAddress(link, origin.url, filename, anomalies)?.url ?? null);
}

function readFlag(value: unknown, filename: string, anomalies: PageAnomalies): boolean | null {
  if (typeof value === "boolean") return value;
  if (value !== undefined && value !== null) anomalies.note("wrong-type", filename, "gpg-sig");
  return null;
}

function readStatus(value: unknown, anomalies: PageAnomalies): ProjectStatus | null {
  if (value === undefined || value === null) return null;
  const state = isObject(value) ? value["status"] : value;
  if (typeof state !== "string") {
    anomalies.note("wrong-type", null, "project-status");
    return null;
  }
  if (!isKnownStatus(state)) anomalies.note("unknown-status", null, state);
  return { state, reason: isObject(value) ? textIn(value, "reason", null, anomalies) : null };
}

function readApiVersion(meta: JsonObject, anomalies: PageAnomalies): string | null {
  const version = textIn(meta, "api-version", null, anomalies);
  if (version === null || !version.startsWith("1.")) anomalies.note("unknown-api-version", null, version ?? "none");
  return version;
}

function textIn(from: JsonObject, field: string, path: string | null, anomalies: PageAnomalies): string | null {
  const value = from[field];
  if (typeof value === "string") return value;
  if (value !== undefined && value !== null) anomalies.note("wrong-type", path, field);
  return null;
}

function textsIn(from: JsonObject, field: string, anomalies: PageAnomalies): readonly string[] {
  const value = from[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    anomalies.note("wrong-type", null, field);
    return [];
  }
  const texts = value.filter((one): one is string => typeof one === "string");
  if (texts.length < value.length) anomalies.note("wrong-type", null, field);
  return texts;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
