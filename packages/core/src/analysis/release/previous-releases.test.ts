import { expect, test } from "vitest";
import type { IndexFile } from "../../formats/index-page/index-page.ts";
import { releaseOf, releasesOf } from "../../model/release.ts";
import { parseVersion } from "../../model/version.ts";
import { counterpart, previousReleases } from "./previous-releases.ts";

function file(filename: string, uploadTime: string | null = null): IndexFile {
  const unsaid = {
    size: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
  };
  return {
    filename,
    url: `https://files.example/${filename}`,
    hashes: {},
    uploadTime,
    ...unsaid,
  } as unknown as IndexFile;
}

function before(version: string, files: readonly IndexFile[]): readonly string[] {
  const { releases } = releasesOf("m", files);
  const parsed = parseVersion(version);
  const release = parsed === null ? null : releaseOf(releases, parsed);
  if (release === null) return ["no such release"];
  return previousReleases(releases, release).map((one) => `${one.release.versionText} ${one.before.join("+")}`);
}

test("mostly one release comes before in both orders", () => {
  const files = [file("m-1.0.tar.gz", "2024-01-01T00:00:00Z"), file("m-1.1.tar.gz", "2024-02-01T00:00:00Z")];
  expect(before("1.1", files)).toEqual(["1.0 version+upload"]);
  expect(before("1.0", files)).toEqual([]);
});

test("an old line that is maintained comes after two", () => {
  const files = [
    file("m-1.0.tar.gz", "2024-01-01T00:00:00Z"),
    file("m-2.0.tar.gz", "2024-02-01T00:00:00Z"),
    file("m-1.1.tar.gz", "2024-03-01T00:00:00Z"),
  ];
  expect(before("1.1", files)).toEqual(["1.0 version", "2.0 upload"]);
});

test("before a final release comes a final one; without times only versions count", () => {
  const files = [file("m-1.0.tar.gz"), file("m-1.1rc1.tar.gz"), file("m-1.1.tar.gz")];
  expect(before("1.1", files)).toEqual(["1.0 version"]);
  expect(before("1.1rc1", files)).toEqual(["1.0 version"]);
});

test("an sdist is held against an sdist, a wheel against the likest", () => {
  const { releases } = releasesOf(
    "m",
    ["m-1.0.tar.gz", "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl", "m-1.0-cp311-cp311-win_amd64.whl"].map((one) =>
      file(one),
    ),
  );
  const [release] = releases;
  const find = (name: string): string | undefined => {
    const [distribution] = releasesOf("m", [file(name)]).releases.flatMap((one) => one.distributions);
    return release === undefined || distribution === undefined
      ? undefined
      : counterpart(distribution, release)?.file.filename;
  };
  expect(find("m-1.1.tar.gz")).toBe("m-1.0.tar.gz");
  expect(find("m-1.1-cp311-cp311-win_amd64.whl")).toBe("m-1.0-cp311-cp311-win_amd64.whl");
  expect(find("m-1.1-cp314-cp314-manylinux_2_28_x86_64.whl")).toBe("m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl");
});
