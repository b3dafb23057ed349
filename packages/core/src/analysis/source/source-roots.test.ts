import { expect, test } from "vitest";
import type { SourceTree } from "../../model/source-tree.ts";
import { sourceRoots } from "./source-roots.ts";

function tree(files: Readonly<Record<string, string>>): SourceTree {
  const entries = Object.entries(files).map(
    ([path, id]) => [path, { path, kind: "file" as const, executable: false, id }] as const,
  );
  return { commit: null, objectFormat: "sha1", entries: new Map(entries) };
}

test("the top of the repository", () => {
  const found = sourceRoots(tree({ "a.py": "1", "b.py": "2" }), [
    { path: "a.py", blob: "1" },
    { path: "b.py", blob: "2" },
  ]);

  expect(found).toEqual([{ directory: "", identical: 2 }]);
});

test("a sub-directory, by what is in it and not by its name", () => {
  const source = tree({
    "pyproject.toml": "0",
    LICENSE: "9",
    "core/pyproject.toml": "1",
    "core/a.py": "2",
    "core/LICENSE": "9",
  });
  const found = sourceRoots(source, [
    { path: "pyproject.toml", blob: "1" },
    { path: "a.py", blob: "2" },
    { path: "LICENSE", blob: "9" },
  ]);

  expect(found).toEqual([
    { directory: "core", identical: 3 },
    { directory: "", identical: 1 },
  ]);
});

test("a path that only ends alike is no directory", () => {
  expect(sourceRoots(tree({ "xa.py": "1" }), [{ path: "a.py", blob: "1" }])).toEqual([]);
});

test("a tree of equal files in a moment", () => {
  const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`d${at}/__init__.py`, "e"]));
  const files = Array.from({ length: 20_000 }, (_, at) => ({ path: `d${at}/__init__.py`, blob: "e" }));
  const start = performance.now();

  expect(sourceRoots(tree(many), files)[0]).toEqual({ directory: "", identical: 20_000 });
  expect(performance.now() - start).toBeLessThan(2_000);
});
