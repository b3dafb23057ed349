import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { defaultLimits } from "@assay/core";
import { expect, test } from "vitest";
import { openOrigin, repositoryState } from "./open-origin.ts";
import { type MadeRepository, makeRepository, never } from "./repository.testing.ts";

function options(made: MadeRepository) {
  return { folder: made.folder, limits: defaultLimits, network: "offline", refs: "trusted", signal: never } as const;
}

test("a bundle", async () => {
  using made = makeRepository();
  const commit = made.commitOf({ "pkg/a.py": "A = 1\n" });
  made.ref("refs/heads/main", commit);
  made.tag("v1.0", commit, "object");
  const bundle = join(dirname(made.path), "source.bundle");
  made.git("bundle", "create", "--quiet", bundle, "--all");

  for (let run = 0; run < 2; run += 1) {
    const origin = await openOrigin(bundle, options(made));
    if (origin.kind !== "repository") throw new Error(origin.kind);
    expect(origin.repository.refs.map(({ name }) => name)).toContain("refs/tags/v1.0");
    expect([...(await origin.repository.readTree(commit)).tree.entries.keys()]).toEqual(["pkg/a.py"]);
    expect(repositoryState(origin.repository)).toHaveLength(64);
    origin.close();
  }
});

test("a part of a history is refused, and so is a bundle that lies", async () => {
  using made = makeRepository();
  const first = made.commitOf({ "a.py": "1\n" });
  made.ref("refs/heads/main", made.commitOf({ "a.py": "2\n" }, [first]));
  const part = join(dirname(made.path), "part.bundle");
  made.git("bundle", "create", "--quiet", part, "main", `^${first}`);
  await expect(openOrigin(part, options(made))).rejects.toThrow(/a part of a history/);

  const broken = join(dirname(made.path), "broken.bundle");
  writeFileSync(broken, `# v2 git bundle\n${first} refs/heads/main\n\nPACK no`);
  await expect(openOrigin(broken, options(made))).rejects.toThrow(/cannot be unpacked/);
});

test("a plain folder, whose links are not followed", async () => {
  using made = makeRepository();
  const folder = join(dirname(made.path), "plain");
  mkdirSync(join(folder, "pkg"), { recursive: true });
  mkdirSync(join(folder, ".git"));
  writeFileSync(join(folder, ".git", "config"), "");
  writeFileSync(join(folder, "pkg", "a.py"), "A = 1\n");
  symlinkSync("/etc", join(folder, "etc"));
  symlinkSync("loop", join(folder, "loop"));
  const origin = await openOrigin(folder, options(made));
  if (origin.kind !== "tree") throw new Error(origin.kind);

  expect([...origin.tree.tree.entries.values()].map(({ path, kind, id }) => [path, kind, id]).sort()).toEqual([
    ["etc", "symlink", made.blob("/etc")],
    ["loop", "symlink", made.blob("loop")],
    ["pkg/a.py", "file", made.blob("A = 1\n")],
  ]);
  const bytes = await origin.tree.read(["pkg/a.py", "etc", "../repository.git/HEAD", "etc/passwd"]);
  expect([...bytes.keys()]).toEqual(["pkg/a.py", "etc"]);
  origin.close();
});

test("an archive as forges offer it", async () => {
  using made = makeRepository();
  const commit = made.commitOf({ "pkg/a.py": "A = 1\n", README: "r\n" });
  made.ref("refs/heads/main", commit);
  const archive = join(dirname(made.path), "name-1.0.tar.gz");
  made.git("archive", "--prefix=name-1.0/", `--output=${archive}`, commit);
  const origin = await openOrigin(archive, options(made));
  if (origin.kind !== "tree") throw new Error(origin.kind);

  expect([...origin.tree.tree.entries.keys()].sort()).toEqual(["README", "pkg/a.py"]);
  expect(origin.tree.tree.commit).toBe(null);
  origin.close();
});

test("what is no source is told", async () => {
  using made = makeRepository();
  const file = join(dirname(made.path), "text.txt");
  writeFileSync(file, "text");
  await expect(openOrigin(file, options(made))).rejects.toThrow(/no source that can be read/);
  await expect(openOrigin(join(made.path, "absent"), options(made))).rejects.toThrow(/no such file/);
  writeFileSync(file, gzipSync(deflateRawSync("x")));
  await expect(openOrigin(file, options(made))).rejects.toThrow(/no source that can be read/);
});
