import { defaultLimits, fromBytes, type ReadableDistribution, readDistribution } from "@assay/core";
import { expect, test } from "vitest";
import { nodePlatform } from "../platform/node-platform.ts";
import { type EstablishedRelease, type EstablishOptions, sourceEstablisher } from "./establish-source.ts";
import { serve } from "./git-server.testing.ts";
import { openMirror } from "./mirror.ts";
import { openOrigin } from "./open-origin.ts";
import { type MadeRepository, makeRepository, never } from "./repository.testing.ts";
import { tarOf } from "./tar.testing.ts";

const PYPROJECT =
  '[build-system]\nrequires = ["flit_core >=3.2"]\nbuild-backend = "flit_core.buildapi"\n\n[project]\nname = "demo"\nversion = "2.0"\n';
const PKG_INFO = "Metadata-Version: 2.4\nName: demo\nVersion: 2.0\n";
const FILES = { "pyproject.toml": PYPROJECT, "demo.py": "X = 1\n" };

function sdistOf(files: Readonly<Record<string, string>>): Promise<ReadableDistribution> {
  const members = Object.entries({ ...files, "PKG-INFO": PKG_INFO }).map(
    ([name, text]) => [`demo-2.0/${name}`, text] as const,
  );
  const file = fromBytes(tarOf(members));
  return readDistribution({
    file,
    filename: "demo-2.0.tar.gz",
    platform: nodePlatform,
    limits: defaultLimits,
    digests: ["git-sha1"],
  });
}

async function establish(
  made: MadeRepository,
  files: Readonly<Record<string, string>>,
  more: Partial<EstablishOptions & { readonly uploaded: number }> = {},
): Promise<EstablishedRelease> {
  const refs = more.refs ?? "trusted";
  const origin = await openOrigin(made.path, {
    folder: made.folder,
    limits: defaultLimits,
    network: "offline",
    refs,
    signal: never,
  });
  try {
    const establisher = sourceEstablisher(origin, {
      limits: defaultLimits,
      ref: null,
      refs,
      namedBy: null,
      openSubmodule: () => Promise.resolve(null),
      ...more,
    });
    const release = {
      project: "demo",
      version: "2.0",
      sdist: await sdistOf(files),
      wheels: [],
      uploaded: more.uploaded ?? null,
    };
    return await establisher.establish(release);
  } finally {
    origin.close();
  }
}

test("a repository that ends before the release decides nothing", async () => {
  using made = makeRepository();
  const old = made.commitOf(FILES, [], 1_700_000_000);
  made.ref("refs/heads/main", old);
  made.tag("v1.0", old);
  const changed = { ...FILES, "demo.py": "X = 2\n" };

  const outdated = (await establish(made, changed, { uploaded: 1_700_001_000 })).get("demo-2.0.tar.gz");
  expect(outdated).toMatchObject({ answer: null, correspondence: { members: [] }, open: [{ what: "its commit" }] });
  expect(outdated?.open[0]?.why).toContain("v1.0, is older than this release");

  const newer = made.commitOf({ ...FILES, README: "later\n" }, [old], 1_700_002_000);
  made.ref("refs/heads/main", newer);
  const judged = (await establish(made, changed, { uploaded: 1_700_001_000 })).get("demo-2.0.tar.gz");
  expect(judged?.correspondence.members.find(({ path }) => path === "demo.py")?.class).toBe("modified");
});

test("what was fetched after the release is not out of date", async () => {
  using made = makeRepository();
  const old = made.commitOf(FILES, [], 1_700_000_000);
  made.ref("refs/heads/main", old);
  made.tag("v1.0", old);
  await using server = await serve(made);
  const options = { folder: made.folder, limits: defaultLimits, refs: "trusted", signal: never } as const;
  const mirror = await openMirror({ ...options, url: server.url, network: "online", fresh: 0 });
  const origin = { kind: "repository", name: mirror.name, repository: mirror, close: () => mirror.close() } as const;
  const establisher = sourceEstablisher(origin, {
    ...{ limits: defaultLimits, ref: null, refs: "trusted", namedBy: null },
    openSubmodule: () => Promise.resolve(null),
  });
  const sdist = await sdistOf({ ...FILES, "demo.py": "X = 2\n" });
  const release = { project: "demo", version: "2.0", sdist, wheels: [] };

  const before = (await establisher.establish({ ...release, uploaded: 1_700_001_000 })).get(sdist.filename);
  const after = (await establisher.establish({ ...release, uploaded: 32_000_000_000 })).get(sdist.filename);
  expect(before?.correspondence.members.find(({ path }) => path === "demo.py")?.class).toBe("modified");
  expect(after).toMatchObject({ answer: null, open: [{ what: "its commit" }] });
  mirror.close();
}, 60_000);

test("a release without a tag whose files are all there is found all the same", async () => {
  using made = makeRepository();
  const commit = made.commitOf(FILES);
  made.ref("refs/heads/main", commit);
  made.tag("v1.0", commit);

  expect((await establish(made, FILES)).get("demo-2.0.tar.gz")).toMatchObject({
    answer: { commit, newestTag: { isOlder: true } },
    open: [],
  });
});

test("a commit of a pull request that fits better is named, and is not what is compared", async () => {
  using made = makeRepository();
  const main = made.commitOf(FILES);
  made.ref("refs/heads/main", main);
  made.tag("v2.0", main);
  const evil = { ...FILES, "demo.py": "X = 'evil'\n" };
  const pull = made.commitOf(evil, [main]);
  made.ref("refs/pull/3/head", pull);

  const found = (await establish(made, evil, { refs: "every ref" })).get("demo-2.0.tar.gz");
  expect(found).toMatchObject({
    answer: { commit: main, trust: "trusted" },
    impostor: { commit: pull, trust: "untrusted" },
  });
  expect(found?.correspondence.members.find(({ path }) => path === "demo.py")).toMatchObject({
    class: "modified",
    detail: expect.stringContaining(pull),
  });
  expect(found?.differences).toMatchObject([{ path: "demo.py", lines: ["@@ -1 +1 @@", "-X = 1", "+X = 'evil'"] }]);
});

test("patterns that cost others dearly cost nothing, and links in a circle end", async () => {
  using made = makeRepository();
  const hostile = `${"*a".repeat(200)}b text eol=crlf\n${"**/".repeat(300)}x eol=crlf\n[${"!".repeat(500)}\n`;
  const rows = Object.entries({ ...FILES, ".gitattributes": hostile.repeat(20), ".gitignore": hostile.repeat(20) }).map(
    ([name, text]) => ["100644", name, made.blob(text)] as const,
  );
  const links = [
    ["120000", "loop", made.blob("pool")],
    ["120000", "pool", made.blob("loop")],
  ] as const;
  const commit = made.commit(made.tree([...rows, ...links].sort(([, one], [, other]) => (one < other ? -1 : 1))));
  made.ref("refs/heads/main", commit);
  made.tag("v2.0", commit);
  const name = `${"a".repeat(240)}/${"a".repeat(240)}.txt`;
  const start = performance.now();

  const found = (await establish(made, { ...FILES, [name]: "a\r\n", "loop/x.py": "x\n" })).get("demo-2.0.tar.gz");
  expect(found?.correspondence.members.find(({ path }) => path === "demo.py")?.class).toBe("identical");
  expect(found?.correspondence.members.find(({ path }) => path === "loop/x.py")?.class).toBe("extra");
  expect(performance.now() - start).toBeLessThan(10_000);
});
