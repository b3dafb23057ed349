import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { EvidenceError } from "../http/evidence-error.ts";
import { commitFinder } from "./find-commit.ts";
import { openRepository } from "./open-repository.ts";
import { type MadeRepository, makeRepository, never } from "./repository.testing.ts";
import { repositoryFacts } from "./repository-facts.ts";

/** Everything that is ever asked of a repository. */
async function askEverything(made: MadeRepository, files: Readonly<Record<string, string>>): Promise<void> {
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  try {
    const finder = commitFinder(repository);
    const pairs = Object.entries(files).map(([path, content]) => ({ path, blob: made.blob(content) }));
    const sought = { project: "demo", version: "1.0", files: pairs, claims: [] };
    const named = await finder.named(sought, null);
    await finder.search([{ sought, named }]);
    await finder.searchUntrusted([{ sought, named }]);
    const commit = named?.commit ?? "";
    const { tree, read } = await repository.readTree(commit);
    await read([...tree.entries.keys()]);
    const facts = await repositoryFacts({ repository, tags: finder.tags, commit, preferred: null, refs: "every ref" });
    await facts.log();
    await facts.elsewhere(pairs);
  } finally {
    repository.close();
  }
}

/** Paths, sizes and times of everything below a folder. */
function stateOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    });
}

test("nothing that its configuration, hooks or attributes name is run, and nothing is written into it", async () => {
  using made = makeRepository();
  const mark = join(dirname(made.path), "mark");
  const touch = `touch ${mark}; cat`;
  const files = { ".gitattributes": "* filter=x diff=x merge=x\n", "a.py": "A = 1\n" };
  const first = made.commitOf(files);
  const second = made.commitOf({ ...files, "a.py": "A = 2\n" }, [first]);
  made.ref("refs/heads/main", second);
  made.tag("v1.0", first, "object");
  made.ref("refs/pull/1/head", made.commitOf({ "a.py": "A = 3\n" }, [second]));
  for (const hook of [
    "post-checkout",
    "reference-transaction",
    "pre-auto-gc",
    "fsmonitor-watchman",
    "post-index-change",
  ]) {
    const path = join(made.path, "hooks", hook);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${touch}\n`);
    chmodSync(path, 0o755);
  }
  writeFileSync(
    join(made.path, "config"),
    [
      "[core]\nrepositoryformatversion = 1\nbare = true",
      `fsmonitor = "${touch}"\nhooksPath = ${join(made.path, "hooks")}\nsshCommand = "${touch}"\npager = "${touch}"\neditor = "${touch}"\naskPass = "${touch}"\ngitProxy = "${touch}"\nalternateRefsCommand = "${touch}"`,
      `[filter "x"]\nclean = "${touch}"\nsmudge = "${touch}"\nprocess = "${touch}"\nrequired = true`,
      `[diff "x"]\ntextconv = "${touch}"\ncommand = "${touch}"\n[diff]\nexternal = "${touch}"`,
      `[alias]\nlog = "!${touch}"\ncat-file = "!${touch}"\nrev-list = "!${touch}"`,
      `[extensions]\npartialClone = evil\nworktreeConfig = true\n[remote "evil"]\nurl = "ext::sh -c '${touch}'"\npromisor = true\npartialclonefilter = blob:none\nuploadpack = "${touch}"`,
      `[uploadpack]\npackObjectsHook = "${touch}"\n[gpg]\nprogram = "${touch}"\n[log]\nshowSignature = true\n[include]\npath = ${join(made.path, "more")}`,
      `[credential]\nhelper = "!${touch}"`,
    ].join("\n"),
  );
  writeFileSync(join(made.path, "more"), `[core]\nfsmonitor = "${touch}"\n`);
  mkdirSync(join(made.path, "info"), { recursive: true });
  writeFileSync(join(made.path, "info", "attributes"), "* filter=x diff=x\n");
  // An object that is missing would be fetched from the remote that it names.
  rmSync(objectPath(made, made.blob("A = 2\n")));
  const before = stateOf(made.path);
  await askEverything(made, { "a.py": "A = 1\n" });

  expect(existsSync(mark)).toBe(false);
  expect(stateOf(made.path)).toEqual(before);
});

function objectPath({ path }: MadeRepository, id: string): string {
  return join(path, "objects", id.slice(0, 2), id.slice(2));
}

test("a million packed refs are read up to a bound, and the rest is told", () => {
  using made = makeRepository();
  const commit = made.commitOf({ a: "1" });
  const file = openSync(join(made.path, "packed-refs"), "w");
  writeSync(file, "# pack-refs with: peeled fully-peeled sorted \n");
  for (let part = 0; part < 100; part += 1) {
    writeSync(file, Array.from({ length: 10_000 }, (_, at) => `${commit} refs/tags/t${part}.${at}\n`).join(""));
  }
  closeSync(file);
  writeFileSync(join(made.path, "HEAD"), "ref: refs/tags/t0.0\n");
  const start = performance.now();
  const repository = openRepository(made.path, { folder: made.folder, signal: never });

  expect([repository.refs.length, repository.refsNotKept]).toEqual([500_000, 500_000]);
  expect(performance.now() - start).toBeLessThan(10_000);
  repository.close();
});

test("an object whose bytes have another id is not believed", async () => {
  using made = makeRepository();
  const honest = made.treeOf({ "a.py": "honest\n" });
  const evil = made.treeOf({ "a.py": "evil\n" });
  const commit = made.commit(honest);
  made.ref("refs/heads/main", commit);
  const evilBlob = made.blob("evil\n");
  const honestBlob = made.blob("honest\n");
  replace(objectPath(made, honestBlob), objectPath(made, evilBlob));

  const first = openRepository(made.path, { folder: made.folder, signal: never });
  const { read } = await first.readTree(commit);
  expect((await read(["a.py"])).size).toBe(0);
  first.close();

  replace(objectPath(made, honest), objectPath(made, evil));
  const second = openRepository(made.path, { folder: made.folder, signal: never });
  await expect(second.readTree(commit)).rejects.toThrow(EvidenceError);
  second.close();
});

function replace(path: string, by: string): void {
  chmodSync(path, 0o644);
  copyFileSync(by, path);
}

test("rows that no checkout would write are left out, and so are two of one name", async () => {
  using made = makeRepository();
  const blob = made.blob("x");
  const folder = made.tree([["100644", "x", blob]]);
  const tree = made.tree([
    ["40000", "..", folder],
    ["40000", ".git", folder],
    ["40000", ".GIT", folder],
    ["100644", "A.py", blob],
    ["100644", "a.py", blob],
    ["100644", "a/b", blob],
    ["120000", "loop", made.blob("loop")],
    ["100644", "twice", blob],
    ["100644", "twice", made.blob("y")],
    ["140000", "odd", blob],
  ]);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const { tree: read } = await repository.readTree(made.commit(tree));

  expect([...read.entries.keys()]).toEqual(["A.py", "a.py", "loop"]);
  repository.close();
});

test("a tree that unfolds without end, and one nested without end, are refused at once", async () => {
  using made = makeRepository();
  let wide = made.treeOf({ x: "x" });
  for (let depth = 0; depth < 12; depth += 1) {
    wide = made.tree(Array.from({ length: 10 }, (_, at) => ["40000", `d${at}`, wide] as const));
  }
  let deep = made.treeOf({ x: "x" });
  for (let depth = 0; depth < 140; depth += 1) deep = made.tree([["40000", "d", deep]]);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const start = performance.now();

  await expect(repository.readTree(made.commit(wide))).rejects.toThrow(/not read/);
  await expect(repository.readTree(made.commit(deep))).rejects.toThrow(/deeper/);
  expect(performance.now() - start).toBeLessThan(10_000);
  repository.close();
});

test("a huge blob is left out, and what was asked with it is read", async () => {
  using made = makeRepository();
  const tree = made.tree([
    ["100644", "huge", made.blob(new Uint8Array(66 * 1024 * 1024))],
    ["100644", "small", made.blob("s")],
  ]);
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const { read } = await repository.readTree(made.commit(tree));

  expect([...(await read(["huge", "small"])).keys()]).toEqual(["small"]);
  expect([...(await read(["small"])).keys()]).toEqual(["small"]);
  repository.close();
});

test("a list of refs that is not read to its end is no repository without tags", () => {
  using made = makeRepository();
  made.ref("refs/heads/main", made.commitOf({ a: "1" }));
  const packed = join(made.path, "packed-refs");
  writeFileSync(packed, "");
  truncateSync(packed, 1_000_000_000);

  expect(() => openRepository(made.path, { folder: made.folder, signal: never })).toThrow(/packed-refs/);
});

test("files that Git would read for ever are refused before it is started", async () => {
  using made = makeRepository();
  using other = makeRepository();
  made.ref("refs/heads/main", made.commitOf({ a: "1" }));
  const open = () => openRepository(made.path, { folder: made.folder, signal: never });
  const [own, next] = [made, other].map(({ path }) => join(path, "objects", "info", "alternates"));
  for (const path of [own, next]) mkdirSync(dirname(path ?? ""), { recursive: true });

  writeFileSync(own ?? "", `${join(other.path, "objects")}\n`);
  open().close();
  writeFileSync(next ?? "", "");
  truncateSync(next ?? "", 1_000_000_000);
  expect(open).toThrow(/alternates is larger/);
  writeFileSync(own ?? "", Array.from({ length: 100 }, (_, at) => `../o${at}\n`).join(""));
  expect(open).toThrow(/too many places/);
  rmSync(own ?? "");
  mkdirSync(own ?? "");
  expect(open).toThrow(/or no file/);
  rmSync(own ?? "", { recursive: true });
  writeFileSync(join(made.path, "shallow"), "");
  truncateSync(join(made.path, "shallow"), 1_000_000_000);
  expect(open).toThrow(/shallow/);
});

test("refs whose names are options, and what a person names so, reach no command", async () => {
  using made = makeRepository();
  const commit = made.commitOf({ "a.py": "A\n" });
  made.ref("refs/heads/main", commit);
  writeFileSync(
    join(made.path, "packed-refs"),
    `${commit} refs/tags/--output=x\n${commit} --output=x\n${commit} refs/../x\n`,
  );
  const repository = openRepository(made.path, { folder: made.folder, signal: never });
  const finder = commitFinder(repository);
  const sought = {
    project: "demo",
    version: "1.0",
    files: [],
    claims: [{ commit: "--output=x", by: "x", path: "x", dirty: false }],
  };

  expect(repository.refs.map(({ name }) => name).sort()).toEqual(["refs/heads/main", "refs/tags/--output=x"]);
  expect(await finder.named(sought, null)).toBe(null);
  await expect(finder.named(sought, "--output=x^{/a}")).rejects.toThrow(/no commit, tag or branch/);
  repository.close();
});
