import { expect, test } from "vitest";
import { commitFinder } from "./find-commit.ts";
import { openRepository } from "./open-repository.ts";
import { type MadeRepository, makeRepository, never } from "./repository.testing.ts";

function sought(made: MadeRepository, files: Readonly<Record<string, string>>, claims: readonly string[] = []) {
  return {
    project: "demo",
    version: "1.0",
    files: Object.entries(files).map(([path, content]) => ({ path, blob: made.blob(content) })),
    claims: claims.map((commit) => ({
      commit,
      by: "scm_version.json",
      path: "x.egg-info/scm_version.json",
      dirty: false,
    })),
  };
}

test("the tag of the version, in the sub-directory that holds the files", async () => {
  using made = makeRepository();
  const first = made.commitOf({ "core/m.py": "1\n", README: "r\n" });
  const second = made.commitOf({ "core/m.py": "2\n", README: "r\n" }, [first]);
  made.ref("refs/heads/main", second);
  made.tag("demo-1.0", first, "object");
  made.tag("other-1.0", second);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const finder = commitFinder(repository);

  expect(await finder.named(sought(made, { "m.py": "1\n" }, [first.slice(0, 9), "f".repeat(40)]), null)).toMatchObject({
    commit: first,
    by: "tag",
    tag: "demo-1.0",
    directory: "core",
    matched: 1,
    of: 1,
    claims: [{ holds: true }, { holds: false }],
  });
  repository.close();
});

test("built between two commits: the closest one, and what the tag holds", async () => {
  using made = makeRepository();
  const parent = made.commitOf({ "a.py": "old\n", "doc.rst": "soon\n", "b.rst": "b0\n" }, [], 1_700_000_000);
  const tagged = made.commitOf({ "a.py": "new\n", "doc.rst": "today\n", "b.rst": "b1\n" }, [parent], 1_700_000_100);
  made.ref("refs/heads/main", tagged);
  made.tag("v1.0", tagged);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const finder = commitFinder(repository);
  const release = sought(made, { "a.py": "new\n", "doc.rst": "soon\n", "b.rst": "b0\n" });
  const named = await finder.named(release, null);
  const [answer] = await finder.search([{ sought: release, named }]);

  expect(answer).toMatchObject({
    commit: parent,
    by: "content",
    matched: 2,
    tag: null,
    equalCommits: 1,
    searched: 2,
    versionTag: { name: "v1.0", commit: tagged, matched: 1 },
  });
  repository.close();
});

test("equal commits are counted, and the tag among them wins", async () => {
  using made = makeRepository();
  const first = made.commitOf({ "a.py": "1\n" });
  const second = made.commitOf({ "a.py": "1\n", ci: "1" }, [first]);
  const third = made.commitOf({ "a.py": "1\n", ci: "2" }, [second]);
  made.ref("refs/heads/main", third);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const release = sought(made, { "a.py": "1\n" });

  const [untagged] = await commitFinder(repository).search([{ sought: release, named: null }]);
  expect(untagged).toMatchObject({ commit: first, equalCommits: 3, tag: null });
  repository.close();

  made.tag("v1.0", second);
  const again = openRepository(made.path, { folder: made.folder, signal: never });
  const [tagged] = await commitFinder(again).search([{ sought: release, named: null }]);
  expect(tagged).toMatchObject({ commit: second, equalCommits: 3, tag: "v1.0" });
  again.close();
});

test("a commit that only a pull request has is an impostor, and only where it fits better", async () => {
  using made = makeRepository();
  const main = made.commitOf({ "a.py": "1\n", "b.py": "b\n" });
  const pull = made.commitOf({ "a.py": "evil\n", "b.py": "b\n" }, [main]);
  made.ref("refs/heads/main", main);
  made.ref("refs/pull/7/head", pull);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const finder = commitFinder(repository);
  const evil = sought(made, { "a.py": "evil\n", "b.py": "b\n" });
  const honest = sought(made, { "a.py": "1\n", "b.py": "b\n" });
  const [ofEvil = null, ofHonest = null] = await finder.search([
    { sought: evil, named: null },
    { sought: honest, named: null },
  ]);

  expect([ofEvil?.commit, ofEvil?.matched, ofHonest?.matched]).toEqual([main, 1, 2]);
  const untrusted = await finder.searchUntrusted([
    { sought: evil, named: ofEvil },
    { sought: honest, named: ofHonest },
  ]);
  expect(untrusted[0]).toMatchObject({ commit: pull, matched: 2, trust: "untrusted" });
  expect(untrusted[1]).toBe(null);
  repository.close();
});

test("the newest tag is older than the release", async () => {
  using made = makeRepository();
  const only = made.commitOf({ "a.py": "1\n" });
  made.ref("refs/heads/main", only);
  made.tag("v0.9", only);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const [answer] = await commitFinder(repository).search([{ sought: sought(made, { "a.py": "1\n" }), named: null }]);

  expect(answer).toMatchObject({ newestTag: { tag: "v0.9", isOlder: true }, versionTag: null });
  repository.close();
});
