import { fileAddress } from "./file-address.ts";
import { decodeEntities } from "./html-entities.ts";
import { type HtmlTag, htmlTags } from "./html-tags.ts";
import type { IndexFile, IndexPage, PageOrigin, ProjectStatus, Yanked } from "./index-page.ts";
import { PageAnomalies } from "./page-anomalies.ts";
import { isKnownStatus, isTimestamp, noteDuplicates, requireFewFiles } from "./page-fields.ts";
import { hashPairs, pageHashes } from "./page-hashes.ts";
import { pageText } from "./page-text.ts";

/**
 * Reads a project's page in its HTML form: every link that ends in a name is a file.
 *
 * Any text is HTML, so a page that is none has no files. The name of a file is the end of its address, which is what
 * pip and uv go by; a differing text of the link is an anomaly.
 *
 * @throws FormatError `index-page/too-large`, `index-page/too-many-files`
 * @see PEP 503
 */
export function readHtmlPage(bytes: Uint8Array, origin: PageOrigin): IndexPage {
  const anomalies = new PageAnomalies(origin.limits.anomalies);
  const limits = { ...origin.limits, page: Math.min(LARGEST_HTML, origin.limits.page) };
  const text = pageText(bytes, limits, anomalies);
  const files: IndexFile[] = [];
  const meta: MetaContents = new Map();
  let base: string | null = null;
  let link: OpenLink | null = null;

  for (const tag of htmlTags(text)) {
    if (tag.name === "a") {
      if (link !== null) compareText(link, text.slice(link.end, tag.start), anomalies);
      link = tag.kind === "start" ? readLink(tag, base ?? origin.url, origin, anomalies) : null;
      if (link === null) continue;
      files.push(link.file);
      requireFewFiles(files.length, limits);
    } else if (tag.name === "meta") {
      addMeta(tag, meta);
    } else if (tag.name === "base" && base === null) {
      base = resolveBase(tag.attributes.get("href"), origin.url);
    }
  }
  noteDuplicates(files, anomalies);

  return {
    project: null,
    status: readStatus(meta, anomalies),
    versions: [],
    files,
    tracks: meta.get("pypi:tracks") ?? [],
    alternateLocations: meta.get("pypi:alternate-locations") ?? [],
    apiVersion: readApiVersion(meta, anomalies),
    anomalies: anomalies.all(),
  };
}

/** What it becomes in memory is several times its bytes. The largest projects have some eight million. */
const LARGEST_HTML = 32 * 1024 * 1024;

/** UTF-16 code units. What 64 Ki of an attribute stand for is longer, whatever its character references. */
const LONGEST_LINK = 4096;

/** A link whose end tag has not come yet. */
interface OpenLink {
  readonly file: IndexFile;
  /** Where its text starts. */
  readonly end: number;
}

function readLink(tag: HtmlTag, base: string, origin: PageOrigin, anomalies: PageAnomalies): OpenLink | null {
  const href = tag.attributes.get("href");
  // Folder listings have links that sort them: a query alone.
  if (href === undefined || href === "" || href.startsWith("#") || href.startsWith("?")) return null;

  // Of a longer one a part may be missing.
  if (href.length > LONGEST_LINK) {
    anomalies.note("unusable-url", null, href);
    return null;
  }
  const address = fileAddress(href, base, null, anomalies);
  const filename = address?.lastSegment ?? "";
  if (address === null || filename === "" || filename === "..") return null;
  if (filename.length > origin.limits.name) {
    anomalies.note("no-filename", null, filename);
    return null;
  }
  const { attributes } = tag;
  const file: IndexFile = {
    filename,
    url: address.url,
    hashes: pageHashes(hashPairs(address.fragment), filename, anomalies),
    size: null,
    uploadTime: readUploadTime(attributes.get("data-upload-time")),
    yanked: readYanked(attributes.get("data-yanked")),
    requiresPython: attributes.get("data-requires-python") || null,
    coreMetadata: readCoreMetadata(attributes, filename, anomalies),
    provenance: readProvenance(attributes.get("data-provenance"), base, filename, anomalies),
    gpgSig: readFlag(attributes.get("data-gpg-sig"), filename, anomalies),
  };
  return { file, end: tag.end };
}

/** The text of a link MUST be the file's name. PEP 503 */
function compareText(link: OpenLink, rawText: string, anomalies: PageAnomalies): void {
  const { filename } = link.file;
  // Cut first: a link that is never closed is followed by the rest of the page.
  const shown = decodeEntities(rawText.slice(0, 2 * filename.length + 200)).trim();
  if (shown !== "" && shown !== filename && !shown.startsWith("<")) anomalies.note("filename-differs", filename, shown);
}

function resolveBase(href: string | undefined, pageUrl: string): string | null {
  if (href === undefined) return null;
  try {
    const url = new URL(href, pageUrl);
    url.username = "";
    url.password = "";
    return url.href;
  } catch {
    return null;
  }
}

/** Not in the specification, but some indexes send it. */
function readUploadTime(value: string | undefined): string | null {
  return value !== undefined && isTimestamp(value) ? value : null;
}

/** That it is there is the yank; its value, which may be empty, the reason. PEP 592 */
function readYanked(value: string | undefined): Yanked | null {
  return value === undefined ? null : { reason: value === "" ? null : value };
}

/** `true`, or one digest; the older name is served wrongly by nobody in HTML. PEP 658, PEP 714 */
function readCoreMetadata(
  attributes: ReadonlyMap<string, string>,
  filename: string,
  anomalies: PageAnomalies,
): boolean | Readonly<Record<string, string>> {
  const value = attributes.get("data-core-metadata") ?? attributes.get("data-dist-info-metadata");
  if (value === undefined || value === "false") return false;
  if (value === "true" || value === "") return true;
  const pairs = hashPairs(value);
  if (pairs.length === 0) anomalies.note("wrong-type", filename, "data-core-metadata");
  return pairs.length === 0 ? true : pageHashes(pairs, filename, anomalies);
}

function readProvenance(
  link: string | undefined,
  base: string,
  filename: string,
  anomalies: PageAnomalies,
): string | null {
  return link === undefined || link === "" ? null : (fileAddress(link, base, filename, anomalies)?.url ?? null);
}

function readFlag(value: string | undefined, filename: string, anomalies: PageAnomalies): boolean | null {
  if (value === undefined) return null;
  if (value !== "true" && value !== "false") anomalies.note("wrong-type", filename, "data-gpg-sig");
  return value === "true";
}

function readStatus(meta: MetaContents, anomalies: PageAnomalies): ProjectStatus | null {
  const state = meta.get("pypi:project-status")?.[0] ?? null;
  if (state === null) return null;
  if (!isKnownStatus(state)) anomalies.note("unknown-status", null, state);
  return { state, reason: meta.get("pypi:project-status-reason")?.[0] ?? null };
}

/** Without one a page is of API 1.0. PEP 629 */
function readApiVersion(meta: MetaContents, anomalies: PageAnomalies): string | null {
  const version = meta.get("pypi:repository-version")?.[0] ?? null;
  if (version !== null && !version.startsWith("1.")) anomalies.note("unknown-api-version", null, version);
  return version;
}

/** Contents of the `<meta name content>` elements by name, in the order of the page. */
type MetaContents = Map<string, string[]>;

function addMeta({ attributes }: HtmlTag, meta: MetaContents): void {
  const name = attributes.get("name")?.toLowerCase();
  const content = attributes.get("content");
  if (name === undefined || content === undefined || !name.startsWith("pypi:")) return;
  const contents = meta.get(name);
  if (contents === undefined) meta.set(name, [content]);
  else contents.push(content);
}
