import { hash } from "node:crypto";
import { type Anomaly, type IndexPage, normalizeName } from "@assay/core";
import type { FetchedPage } from "./fetch-page.ts";
import type { IndexAnswer, OfferedFile } from "./index-answer.ts";

/** Puts the pages of several indexes behind one another. The first status counts; lists are joined without repetition. */
export function mergePages(project: string, fetched: readonly FetchedPage[]): IndexAnswer {
  let read: PagesRead | null = null;
  const once = (): PagesRead => {
    read ??= readPages(project, fetched);
    return read;
  };
  return {
    project,
    digest: hash("sha256", JSON.stringify(fetched.map(({ source, page }) => [source.index, page?.digest ?? null]))),
    sources: fetched.map(({ source }) => source),
    get page() {
      return once().page;
    },
    get files() {
      return once().files;
    },
  };
}

type PagesRead = Pick<IndexAnswer, "page" | "files">;

function readPages(project: string, fetched: readonly FetchedPage[]): PagesRead {
  const present = fetched.flatMap(({ page, source }) => (page === null ? [] : [{ page: page.read(), source }]));
  const pages = present.map(({ page }) => page);
  const files = present.flatMap(({ page, source }) =>
    page.files.map((file): OfferedFile => ({ ...file, index: source.index })),
  );
  const page: IndexPage = {
    project: pages.find((one) => one.project !== null)?.project ?? null,
    status: pages.find(({ status }) => status !== null)?.status ?? null,
    versions: joined(pages.map(({ versions }) => versions)),
    files,
    tracks: joined(pages.map(({ tracks }) => tracks)),
    alternateLocations: joined(pages.map(({ alternateLocations }) => alternateLocations)),
    apiVersion: pages[0]?.apiVersion ?? null,
    anomalies: pages.flatMap((one) => [...one.anomalies, ...foreign(project, one)]),
  };
  return { page, files };
}

function joined(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

/** A page that calls itself another project's, and files whose names begin with another project's. */
function foreign(project: string, page: IndexPage): readonly Anomaly[] {
  const anomalies: Anomaly[] = [];
  if (page.project !== null && normalizeName(page.project) !== project) {
    anomalies.push({
      code: "index-page/project-differs",
      offset: null,
      path: null,
      detail: page.project.slice(0, 200),
    });
  }
  for (const { filename } of page.files) {
    if (anomalies.length > FOREIGN) break;
    if (!isOf(project, filename))
      anomalies.push({ code: "index-page/foreign-file", offset: null, path: filename, detail: project });
  }
  return anomalies;
}

/** Wheels have the name before the first hyphen; others have it in front, and where it ends only a version could say. */
function isOf(project: string, filename: string): boolean {
  if (filename.endsWith(".whl"))
    return normalizeName(filename.slice(0, Math.max(0, filename.indexOf("-")))) === project;
  const normalized = normalizeName(filename);
  return normalized.startsWith(project) && normalized[project.length] === "-";
}

const FOREIGN = 100;
