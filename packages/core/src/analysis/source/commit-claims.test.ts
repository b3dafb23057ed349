import { expect, test } from "vitest";
import { claimNames, commitClaims, mayClaim } from "./commit-claims.ts";

const id = "0123456789abcdef0123456789abcdef01234567";

test.each([
  [".git_archival.txt", `node: ${id}\nnode-date: 2024\n`, id],
  ["x.egg-info/scm_version.json", `{"tag": "1.0", "node": "g${id}", "dirty": false}`, id],
  ["x.egg-info/pbr.json", '{"git_version": "0123456", "is_release": true}', "0123456"],
  ["x/_version.py", `version_json = '''\n{\n "dirty": false,\n "full-revisionid": "${id}"\n}`, id],
  ["x/_version.py", "__commit_id__ = commit_id = 'g012345678'\n", "012345678"],
  ["PKG-INFO", "Name: x\nVersion: 1.0.dev3+g0123456\n", "0123456"],
  ["PKG-INFO", "Name: x\nVersion: 1.0.dev3+g0123456.d20240101\n", "0123456"],
])("%s claims", (path, text, commit) => {
  expect(mayClaim(path)).toBe(true);
  expect(commitClaims(new Map([[path, text]])).map((one) => one.commit)).toEqual([commit]);
});

test.each([
  ["x/_version.py", "commit_id = None\n"],
  [".git_archival.txt", "node: $Format:%H$\n"],
  ["PKG-INFO", "Version: 1.0\n"],
])("%s claims nothing", (path, text) => {
  expect(commitClaims(new Map([[path, text]]))).toEqual([]);
});

test("whole ids come first, and a dirty work tree is told", () => {
  const claims = commitClaims(
    new Map([
      ["x.egg-info/pbr.json", '{"git_version": "abcdef0"}'],
      ["x/_version.py", `"dirty": true, "full-revisionid": "${id}"`],
    ]),
  );

  expect(claims.map(({ by, dirty }) => [by, dirty])).toEqual([
    ["versioneer", true],
    ["pbr.json", false],
  ]);
});

test("an abbreviated claim names the commits that begin so", () => {
  expect(claimNames({ commit: "0123456" }, id)).toBe(true);
  expect(claimNames({ commit: "1123456" }, id)).toBe(false);
});

test.each(["a/conftest.py", "docs/PKG-INFO", "setup.py"])("%s is not read for claims", (path) => {
  expect(mayClaim(path)).toBe(false);
});

test("long text in a moment", () => {
  const text = `Version: ${"1.".repeat(50_000)}+${"g".repeat(50_000)}\n`.repeat(2);
  const start = performance.now();

  expect(commitClaims(new Map([["PKG-INFO", text]]))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(500);
});
