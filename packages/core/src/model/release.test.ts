import { expect, test } from "vitest";
import type { IndexFile } from "../formats/index-page/index-page.ts";
import { newestRelease, releaseOf, releasesOf } from "./release.ts";
import { parseVersion } from "./version.ts";

function file(filename: string, yanked: string | null = null): IndexFile {
  return {
    filename,
    url: `https://files.example/${filename}`,
    hashes: {},
    size: null,
    uploadTime: null,
    yanked: yanked === null ? null : { reason: yanked },
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
  };
}

function releases(...files: IndexFile[]): ReturnType<typeof releasesOf> {
  return releasesOf("demo-x", files);
}

function textOf(release: { versionText: string } | null): string | undefined {
  return release?.versionText;
}

test("files of one version form one release, however the version is spelt, in version order", () => {
  const { releases: found } = releases(
    file("demo_x-1.10.tar.gz"),
    file("demo_x-1.9.0-py3-none-any.whl"),
    file("Demo.X-1.9.0.tar.gz"),
    file("demo_x-1.10-py3-none-any.whl"),
  );

  expect(found.map(({ versionText, distributions }) => [versionText, distributions.length])).toEqual([
    ["1.9.0", 2],
    ["1.10", 2],
  ]);
});

test("the newest final release is taken before a newer pre-release", () => {
  const { releases: found } = releases(file("demo_x-1.0.tar.gz"), file("demo_x-2.0rc1.tar.gz"));

  expect(textOf(newestRelease(found))).toBe("1.0");
});

test("a yanked release is passed over, unless there is nothing else", () => {
  const yanked = file("demo_x-2.0.tar.gz", "broken");

  expect(textOf(newestRelease(releases(file("demo_x-1.0.tar.gz"), yanked).releases))).toBe("1.0");
  expect(textOf(newestRelease(releases(yanked).releases))).toBe("2.0");
  expect(newestRelease([])).toBeNull();
});

test("an sdist whose name can be read as this project's is attributed to it, as pip does", () => {
  expect(releases(file("demo-x-2-1.tar.gz")).releases.map(textOf)).toEqual(["2.post1"]);
});

test("an egg belongs to its release, a foreign name to none", () => {
  const { releases: found, unattributed } = releases(file("other-1.0.tar.gz"), file("demo_x-1.0-py2.7.egg"));

  expect(found.map(textOf)).toEqual(["1.0"]);
  expect(unattributed.map(({ filename }) => filename)).toEqual(["other-1.0.tar.gz"]);
});

test("a pinned version is found by its meaning, not its spelling", () => {
  const { releases: found } = releases(file("demo_x-1.0.tar.gz"));

  expect(textOf(releaseOf(found, parseVersion("1.0.0") ?? fail()))).toBe("1.0");
  expect(releaseOf(found, parseVersion("1.0+local") ?? fail())).toBeNull();
});

function fail(): never {
  throw new Error("a version was expected");
}
