import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultLimits } from "@assay/core";
import { expect, test } from "vitest";
import { serve } from "./git-server.testing.ts";
import { openMirror } from "./mirror.ts";
import { openOrigin } from "./open-origin.ts";
import { makeRepository, never } from "./repository.testing.ts";

test("a mirror holds commits and trees, fetches the files that are asked for, and is updated in place", async () => {
  using made = makeRepository();
  const first = made.commitOf({ "a.py": "A = 1\n", "b.py": "B = 1\n" });
  made.ref("refs/heads/main", first);
  made.tag("v1.0", first, "object");
  made.ref("refs/pull/1/head", made.commitOf({ "a.py": "A = 9\n" }, [first]));
  await using server = await serve(made);
  const options = { url: server.url, folder: made.folder, signal: never, fresh: 0 } as const;

  const mirror = await openMirror({ ...options, network: "online", refs: "trusted" });
  expect(mirror.defaultBranch?.id).toBe(first);
  expect(mirror.refs.map(({ name, peeled }) => [name, peeled])).toEqual([["refs/tags/v1.0", first]]);
  const asked = server.requests.length;
  const tree = await mirror.readTree(first);
  expect([...tree.tree.entries.keys()]).toEqual(["a.py", "b.py"]);
  expect(server.requests.length).toBe(asked);
  expect(Buffer.from((await tree.read(["a.py"])).get("a.py") ?? "").toString()).toBe("A = 1\n");
  expect(server.requests.length).toBeGreaterThan(asked);
  mirror.close();

  const second = made.commitOf({ "a.py": "A = 2\n" }, [first]);
  made.ref("refs/heads/main", second);
  made.tag("v2.0", second);
  const updated = await openMirror({ ...options, network: "online", refs: "every ref" });
  expect(updated.defaultBranch?.id).toBe(second);
  expect(updated.refs.map(({ name }) => name)).toEqual(expect.arrayContaining(["refs/pull/1/head", "refs/tags/v2.0"]));
  updated.close();
  expect(readdirSync(made.folder).filter((name) => name.startsWith("mirror-"))).toHaveLength(1);

  const before = server.requests.length;
  const offline = await openMirror({ ...options, network: "offline", refs: "trusted" });
  const again = await offline.readTree(first);
  expect([...(await again.read(["a.py", "b.py"])).keys()]).toEqual(["a.py"]);
  offline.close();
  expect(server.requests.length).toBe(before);
}, 60_000);

test("of a submodule only the pinned commit is brought", async () => {
  using made = makeRepository();
  const first = made.commitOf({ "a.py": "A = 1\n" });
  const second = made.commitOf({ "a.py": "A = 2\n" }, [first]);
  made.ref("refs/heads/main", made.commitOf({ "a.py": "A = 3\n" }, [second]));
  await using server = await serve(made);
  const options = { url: server.url, folder: made.folder, signal: never, fresh: Number.POSITIVE_INFINITY } as const;

  const pinned = await openMirror({ ...options, network: "online", refs: { commit: second } });
  const tree = await pinned.readTree(second);
  expect(Buffer.from((await tree.read(["a.py"])).get("a.py") ?? "").toString()).toBe("A = 2\n");
  expect(await pinned.commit(first)).toBe(null);
  pinned.close();

  const before = server.requests.length;
  const again = await openMirror({ ...options, network: "offline", refs: { commit: second } });
  expect((await again.readTree(second)).tree.entries.size).toBe(1);
  again.close();
  expect(server.requests.length).toBe(before);
  await expect(openMirror({ ...options, network: "offline", refs: { commit: first } })).rejects.toMatchObject({
    code: "offline-and-not-cached",
  });
}, 30_000);

test("without the network and without a mirror it is said what is missing", async () => {
  using made = makeRepository();
  const options = { url: "https://example.org/a/b", folder: made.folder, signal: never, fresh: 0 } as const;

  await expect(openMirror({ ...options, network: "offline", refs: "trusted" })).rejects.toMatchObject({
    code: "offline-and-not-cached",
  });
});

test("a host that cannot be reached is told, and credentials in its address are dropped", async () => {
  using made = makeRepository();
  const options = {
    folder: made.folder,
    limits: defaultLimits,
    network: "online",
    refs: "trusted",
    signal: never,
  } as const;

  await expect(openOrigin("http://user:secret@127.0.0.1:1/a/b", options)).rejects.toMatchObject({
    code: "bad-answer",
    message: expect.not.stringContaining("secret"),
  });
  // What was begun is no mirror.
  await expect(openOrigin("http://127.0.0.1:1/a/b", { ...options, network: "offline" })).rejects.toMatchObject({
    code: "offline-and-not-cached",
  });
  const [name = ""] = readdirSync(made.folder).filter((one) => one.startsWith("mirror-"));
  expect(readFileSync(join(made.folder, name, "config"), "utf8")).not.toContain("secret");
}, 30_000);

test.each(["ext::sh -c id", "file:///etc", "ssh://example.org/a", "git://example.org/a", "fd::3"])(
  "%s is no way to a repository",
  async (address) => {
    using made = makeRepository();
    const options = {
      folder: made.folder,
      limits: defaultLimits,
      network: "online",
      refs: "trusted",
      signal: never,
    } as const;

    await expect(openOrigin(address, options)).rejects.toMatchObject({ code: "not-a-repository" });
  },
);
