import type { Release, ReleasedFile } from "../../model/release.ts";
import { isPrerelease } from "../../model/version-order.ts";

/** A release that comes right before another one. */
export interface PreviousRelease {
  readonly release: Release;
  readonly before: readonly ("version" | "upload")[];
}

/**
 * The release right before one: by version, and by upload, which differ where an old line is maintained beside a new one.
 * Before a final release comes the final one before it; its own pre-releases count as part of it.
 *
 * @param releases from the oldest version to the newest
 */
export function previousReleases(releases: readonly Release[], of: Release): readonly PreviousRelease[] {
  const index = releases.findIndex(({ versionText }) => versionText === of.versionText);
  const candidates = releases.filter(
    (one, place) => place !== index && (isPrerelease(of.version) || !isPrerelease(one.version)),
  );
  const byVersion = candidates.findLast((one) => releases.indexOf(one) < index) ?? null;
  const uploaded = firstUpload(of);
  let byUpload: Release | null = null;
  for (const one of uploaded === null ? [] : candidates) {
    const time = firstUpload(one);
    if (time === null || uploaded === null || time >= uploaded) continue;
    if (byUpload === null || time > (firstUpload(byUpload) ?? "")) byUpload = one;
  }
  if (byVersion !== null && byVersion === byUpload) return [{ release: byVersion, before: ["version", "upload"] }];
  return [
    ...(byVersion === null ? [] : [{ release: byVersion, before: ["version"] as const }]),
    ...(byUpload === null ? [] : [{ release: byUpload, before: ["upload"] as const }]),
  ];
}

/** Times are compared as text, which for UTC is their order. */
function firstUpload({ distributions }: Release): string | null {
  let first: string | null = null;
  for (const { file } of distributions) {
    if (file.uploadTime !== null && (first === null || file.uploadTime < first)) first = file.uploadTime;
  }
  return first;
}

/** The distribution of a release that stands for the same as one of another: an sdist for an sdist, of wheels the likest. */
export function counterpart(distribution: ReleasedFile, release: Release): ReleasedFile | null {
  const alike = release.distributions.filter(({ name }) => name.kind === distribution.name.kind);
  if (distribution.name.kind !== "wheel") return alike[0] ?? null;
  const tags = tagsOf(distribution.file.filename);
  return (
    alike.find(({ file }) => tagsOf(file.filename) === tags) ??
    alike.find(({ file }) => platformOf(file.filename) === platformOf(distribution.file.filename)) ??
    alike.find(({ file }) => platformOf(file.filename) === "any") ??
    alike[0] ??
    null
  );
}

/** The last three parts of a wheel's name. */
function tagsOf(filename: string): string {
  return filename.slice(0, -".whl".length).split("-").slice(-3).join("-");
}

/** Without the version of the system, which rises with time. */
function platformOf(filename: string): string {
  const platform = tagsOf(filename).split("-")[2] ?? "";
  return platform.replaceAll(/\d+/g, "");
}
