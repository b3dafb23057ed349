import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { foldTree } from "./fold-tree.ts";

function drawn(paths: readonly string[], most = Number.POSITIVE_INFINITY): string[] {
  const entries = paths.map((path) => ({ path, size: 10, isFolder: path.endsWith("/") }));
  return foldTree(entries, most).map((line) =>
    line.kind === "member"
      ? `${"  ".repeat(line.depth)}${line.name}`
      : `${"  ".repeat(line.depth)}${line.name}/${line.state === "folded" ? ` ${line.files} ${line.size}` : ""}`,
  );
}

test("folders with what is below them, by name", () => {
  expect(drawn(["b/y", "a-b", "b/x", "a/z", "b/"])).toEqual(["a-b", "a/", "  z", "b/", "  x", "  y"]);
});

test("folders of nothing but a folder stand in one line", () => {
  expect(drawn(["a/b/c/d", "a/b/c/e"])).toEqual(["a/b/c/", "  d", "  e"]);
  expect(drawn(["/etc/passwd"])).toEqual(["/etc/", "  passwd"]);
});

test("the shallow ones are opened first", () => {
  const paths = ["a/1", "a/2", "b/deep/1", "b/deep/2", "b/deep/3", "b/x"];
  expect(drawn(paths, 2)).toEqual(["a/ 2 20", "b/ 4 40"]);
  expect(drawn(paths, 6)).toEqual(["a/", "  1", "  2", "b/", "  deep/ 3 30", "  x"]);
});

test("members of one name have a line each; an empty folder has its own", () => {
  expect(drawn(["a", "a", "e/"])).toEqual(["a", "a", "e/"]);
});

test("opened wholly, every file has its line, whatever the names", () => {
  const segment = fc.constantFrom("a", "b", "", ".", "..", "a-b");
  const names = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join("/"));
  fc.assert(
    fc.property(fc.array(names, { maxLength: 20 }), fc.integer({ min: 0, max: 30 }), (paths, most) => {
      const entries = paths.map((path) => ({ path, size: 1, isFolder: path.endsWith("/") }));
      const files = entries.filter(({ isFolder }) => !isFolder).length;
      const all = foldTree(entries, Number.POSITIVE_INFINITY);
      expect(all.filter(({ kind }) => kind === "member")).toHaveLength(files);
      const folded = foldTree(entries, most);
      const counted = folded.map((line) => (line.kind === "member" ? 1 : line.state === "folded" ? line.files : 0));
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(files);
    }),
  );
});

test("a hundred thousand deep paths", { timeout: 60_000 }, () => {
  const started = cpuTime();
  const entries = Array.from({ length: 100_000 }, (_, n) => ({
    path: `${"d/".repeat(n % 200)}f${n}`,
    size: 1,
    isFolder: false,
  }));
  foldTree(entries, 200);
  expect(cpuTime() - started).toBeLessThan(20_000);
});
