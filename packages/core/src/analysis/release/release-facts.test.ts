import { expect, test } from "vitest";
import { releasesOf } from "../../model/release.ts";
import { filesForUv, type IndexedFile } from "../installation/uv-index-order.ts";
import { historyOf } from "./history.ts";
import { importClaims } from "./import-claims.ts";

function file(filename: string, more: Partial<IndexedFile> = {}): IndexedFile {
  return {
    filename,
    url: `https://files.example/${filename}`,
    hashes: {},
    size: null,
    uploadTime: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
    ...more,
  };
}

test("a history has first release, gap, order and yanks", () => {
  const { releases } = releasesOf("m", [
    file("m-1.0.tar.gz", { uploadTime: "2020-01-01T00:00:00Z" }),
    file("m-2.0.tar.gz", { uploadTime: "2023-01-01T00:00:00Z", yanked: { reason: "broken" } }),
    file("m-1.1.tar.gz", { uploadTime: "2023-06-01T00:00:00Z" }),
    file("m-2.1a1-py3-none-any.whl", { uploadTime: "2023-07-01T00:00:00Z" }),
    file("m-0.9.exe"),
  ]);
  const history = historyOf(releases);

  expect(history.first).toMatchObject({ version: "1.0", date: "2020-01-01" });
  expect(history.longestGap).toEqual({ days: 1096, before: "1.0", after: "2.0" });
  expect(history.releases.map(({ version, kind, yanked, cameAfter }) => [version, kind, yanked, cameAfter])).toEqual([
    ["0.9", "final", "none", null],
    ["1.0", "final", "none", null],
    ["1.1", "final", "none", "2.0"],
    ["2.0", "final", "all", null],
    ["2.1a1", "pre-release", "none", null],
  ]);
});

test("uv looks at further indexes before the main one, and at the first that has the project only", () => {
  const [main, further] = ["https://main.example/", "https://further.example/"];
  const files = [file("m-1.0.tar.gz", { index: main }), file("m-9.9.tar.gz", { index: further })];

  expect(filesForUv(files, [main, further]).map(({ filename }) => filename)).toEqual(["m-9.9.tar.gz"]);
  expect(filesForUv(files, [main])).toBe(files);
  expect(filesForUv(files.slice(0, 1), [main, further]).map(({ filename }) => filename)).toEqual(["m-1.0.tar.gz"]);
});

test("claims of import names are held against the files", () => {
  const named = (name: string): { name: string; private: boolean; line: number } => ({ name, private: false, line: 1 });
  const metadata = { importNames: [named("m"), named("gone")], importNamespaces: [named("spaces")] };

  expect(importClaims(metadata, ["m", "spaces.inner", "extra", "_m"])).toEqual({
    names: ["m", "gone"],
    namespaces: ["spaces"],
    missing: ["gone"],
    unclaimed: ["spaces.inner", "extra"],
  });
  expect(importClaims({ importNames: null, importNamespaces: [] }, ["m"])).toBeNull();
});
