import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRepository } from "./open-repository.ts";
import { makeRepository, never } from "./repository.testing.ts";

test("reads refs, commits, trees and bytes of a bare repository", async () => {
  using made = makeRepository();
  const link = made.blob("a.py");
  const tree = made.tree([
    ["100644", "a.py", made.blob("A = 1\n")],
    ["120000", "link", link],
    ["100755", "run", made.blob("#!/bin/sh\n")],
    ["160000", "sub", "b".repeat(40)],
    ["40000", "ü", made.treeOf({ "deep/b.py": "B\n" })],
  ]);
  const commit = made.commit(tree, [], 1_700_000_000, "First line\n\nmore");
  made.ref("refs/heads/main", commit);
  made.tag("v1.0", commit, "object");
  made.tag("light", commit);

  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  try {
    expect(repository.defaultBranch).toEqual({ name: "main", id: commit });
    expect(await repository.commit(commit)).toMatchObject({
      tree,
      parents: [],
      committed: 1_700_000_000,
      subject: "First line",
    });
    const tag = repository.refs.find(({ name }) => name === "refs/tags/v1.0");
    expect(await repository.peel(tag?.id ?? "")).toEqual({ commit, tagged: 1_700_000_500 });

    const read = await repository.readTree(commit);
    expect([...read.tree.entries.values()].map(({ path, kind, executable }) => [path, kind, executable])).toEqual([
      ["a.py", "file", false],
      ["link", "symlink", false],
      ["run", "file", true],
      ["sub", "submodule", false],
      ["ü/deep/b.py", "file", false],
    ]);
    const bytes = await read.read(["a.py", "link", "sub", "absent", "ü/deep/b.py"]);
    expect([...bytes].map(([path, content]) => [path, Buffer.from(content).toString()])).toEqual([
      ["a.py", "A = 1\n"],
      ["link", "a.py"],
      ["ü/deep/b.py", "B\n"],
    ]);
  } finally {
    repository.close();
  }
});

test("packed refs, a loose one over a packed one, and a work tree", async () => {
  using made = makeRepository();
  const first = made.commitOf({ a: "1" });
  const second = made.commitOf({ a: "2" }, [first]);
  made.ref("refs/heads/main", first);
  made.tag("v1", first, "object");
  made.git("pack-refs", "--all");
  made.ref("refs/heads/main", second);
  const own = join(made.path, "worktrees", "tree");
  mkdirSync(own, { recursive: true });
  mkdirSync(`${made.path}-tree`);
  writeFileSync(`${made.path}-tree/.git`, `gitdir: ${own}\n`);
  writeFileSync(join(own, "commondir"), "../..\n");
  writeFileSync(join(own, "HEAD"), "ref: refs/heads/main\n");

  for (const path of [made.path, `${made.path}-tree`]) {
    const repository = openRepository(path, { folder: made.folder, signal: never });
    expect(repository.defaultBranch).toEqual({ name: "main", id: second });
    expect(repository.refs).toContainEqual(
      expect.objectContaining({ name: "refs/tags/v1", peeled: first, packed: true }),
    );
    repository.close();
  }
});

test("a repository with SHA-256 ids", async () => {
  using made = makeRepository("sha256");
  const commit = made.commitOf({ "a/b.py": "B\n" });
  made.ref("refs/heads/main", commit);

  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const { tree } = await repository.readTree(commit);
  expect([tree.objectFormat, ...tree.entries.keys()]).toEqual(["sha256", "a/b.py"]);
  repository.close();
});

test("what is no repository is told", () => {
  using made = makeRepository();
  expect(() => openRepository(`${made.path}/objects`, { folder: made.folder, signal: never })).toThrow(
    /no Git repository/,
  );
});
