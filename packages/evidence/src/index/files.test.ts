import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defaultLimits } from "@assay/core";
import { expect, test } from "vitest";
import { nodeDisk } from "../cache/disk.ts";
import { loopback } from "../http/loopback.testing.ts";
import { cacheIn, clientOf, failure, fileAt, rangeServer, sha256, temporaryFolder } from "./demo-index.testing.ts";
import { remoteFile } from "./remote-file.ts";
import { METADATA } from "./wheel-fixture.testing.ts";

const content = Buffer.from("the bytes of a wheel ".repeat(10_000));

test("streams a file into the cache and finds it there next time", async () => {
  const server = await rangeServer(content);
  const cache = cacheIn(temporaryFolder());
  const seen: [string, number, number | null][] = [];
  const client = clientOf([server.url], { cache, onProgress: (...told) => void seen.push(told) });
  const file = fileAt(`${server.url}/demo.whl`, content);

  const stored = await client.file(file);
  expect(stored).toMatchObject({ size: content.length, sha256: sha256(content), origin: "network" });
  expect(readFileSync(stored.path).equals(content)).toBe(true);
  expect(seen.at(-1)).toEqual([file.filename, content.length, content.length]);
  expect(server.requests[0]?.headers["accept-encoding"]).toBe("identity");

  expect(await clientOf([server.url], { cache }).file(file)).toMatchObject({ origin: "cache" });
  expect(server.requests).toHaveLength(1);
});

test.each([["sha256"], ["sha512"], ["sha1"], ["md5"]])(
  "a wrong %s is refused, and nothing is kept",
  async (algorithm) => {
    const server = await rangeServer(content);
    const folder = temporaryFolder();
    const digest = (text: string | Buffer): string => createHash(algorithm).update(text).digest("hex");
    const hashes = { sha256: sha256(content), [algorithm]: digest("other") };
    const error = await failure(
      clientOf([server.url], { cache: cacheIn(folder) }).file(fileAt(server.url, content, { hashes })),
    );

    expect(error).toMatchObject({ code: "hash-mismatch", transient: false });
    expect(error.message).toContain(`${algorithm} should be ${digest("other")} and is ${digest(content)}`);
    expect(readdirSync(join(folder, "store-1"))).not.toContain("files");
    expect(server.requests).toHaveLength(1);
  },
);

test("every digest of the index is compared, under hashlib's names", async () => {
  const server = await rangeServer(content);
  const hashes = {
    blake2b: createHash("blake2b512").update(content).digest("hex"),
    sha3_256: createHash("sha3-256").update(content).digest("hex"),
    md5: createHash("md5").update(content).digest("hex"),
    unheard_of: "00",
  };

  expect(await clientOf([server.url]).file(fileAt(server.url, content, { hashes }))).toMatchObject({
    sha256: sha256(content),
  });
});

test.each([
  ["announces another size", content.length + 1, { "content-length": String(content.length) }],
  ["sends more than was promised", content.length - 1, { "transfer-encoding": "chunked" }],
])("a server that %s is refused", async (_, size, headers) => {
  const server = await loopback((__, response) => response.writeHead(200, headers).end(content));
  const error = await failure(clientOf([server.url]).file(fileAt(server.url, content, { size })));

  expect(error).toMatchObject({ code: "hash-mismatch" });
  expect(error.message).toContain("bytes");
});

test("a download that ends early is truncated, tried again, and not kept", async () => {
  const folder = temporaryFolder();
  const short = await loopback((_, response) =>
    response.writeHead(200, { "transfer-encoding": "chunked" }).end(content.subarray(0, 100)),
  );
  const cut = await loopback((_, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 100));
    setTimeout(() => response.destroy(), 10);
  });
  const client = clientOf([], { cache: cacheIn(folder) });

  for (const server of [short, cut]) {
    const error = await failure(client.file(fileAt(server.url, content)));
    expect(error).toMatchObject({ code: "truncated", transient: true });
    expect(error.message).toContain("Tried 3 times.");
    expect(server.requests).toHaveLength(3);
  }
  expect(readdirSync(join(folder, "store-1", "making"))).toEqual([]);
});

test("a download that breaks once succeeds", async () => {
  const server = await loopback((_, response, count) => {
    if (count > 1) response.end(content);
    else {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1000));
      setTimeout(() => response.destroy(), 10);
    }
  });

  expect(await clientOf([server.url]).file(fileAt(server.url, content))).toMatchObject({ sha256: sha256(content) });
});

test("a file over the limit is not begun", async () => {
  const server = await rangeServer(content);
  const limits = { ...defaultLimits, distribution: 1000 };
  const client = clientOf([server.url], { limits });

  expect(await failure(client.file(fileAt(server.url, content)))).toMatchObject({ code: "too-large" });
  expect(server.requests).toEqual([]);
  expect(await failure(client.file(fileAt(server.url, content, { size: null })))).toMatchObject({ code: "too-large" });
});

test("a content encoding is part of the file, as for pip", async () => {
  const packed = gzipSync(content);
  const server = await loopback((_, response) => response.setHeader("content-encoding", "gzip").end(packed));

  expect(await clientOf([server.url]).file(fileAt(server.url, packed))).toMatchObject({ size: packed.length });
});

test("a spoilt file in the cache is dropped and fetched again", async () => {
  const server = await rangeServer(content);
  const cache = cacheIn(temporaryFolder());
  const client = clientOf([server.url], { cache });
  const file = fileAt(server.url, content);
  const { path } = await client.file(file);

  truncateSync(path, 100);
  expect(await client.file(file)).toMatchObject({ origin: "network" });
  const spoilt = Buffer.from(content);
  spoilt[5] = 0;
  writeFileSync(path, spoilt);
  expect(await client.file(file)).toMatchObject({ origin: "network" });
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(await client.file(file)).toMatchObject({ origin: "cache" });
});

test("a reader that hashes for itself gets cached bytes as they are, and can have them dropped", async () => {
  const server = await rangeServer(content);
  const cache = cacheIn(temporaryFolder());
  const client = clientOf([server.url], { cache, verification: "by-reader" });
  const file = fileAt(server.url, content);
  const { path, sha256: digest } = await client.file(file);
  const spoilt = Buffer.from(content);
  spoilt[5] = 0;
  writeFileSync(path, spoilt);

  expect(await client.file(file)).toMatchObject({ origin: "cache", sha256: digest });
  cache.removeFile(digest);
  expect(await client.file(file)).toMatchObject({ origin: "network" });
});

test("files without SHA-256 are found by what was promised; without any promise they are fetched again", async () => {
  const server = await rangeServer(content);
  const cache = cacheIn(temporaryFolder());
  const client = clientOf([server.url], { cache });
  const md5 = fileAt(server.url, content, { hashes: { md5: createHash("md5").update(content).digest("hex") } });
  const bare = fileAt(`${server.url}/bare`, content, { hashes: {} });

  expect([(await client.file(md5)).origin, (await client.file(md5)).origin]).toEqual(["network", "cache"]);
  expect([(await client.file(bare)).origin, (await client.file(bare)).origin]).toEqual(["network", "network"]);
  expect(await clientOf([server.url], { cache, offline: "offline" }).file(bare)).toMatchObject({ origin: "cache" });
});

test("offline what is cached is there, and what is not is an error that says so", async () => {
  const server = await rangeServer(content);
  const cache = cacheIn(temporaryFolder());
  const file = fileAt(server.url, content);
  await clientOf([server.url], { cache }).file(file);
  const offline = clientOf([server.url], { cache, offline: "offline" });

  expect(await offline.file(file)).toMatchObject({ origin: "cache" });
  expect(await failure(offline.file(fileAt(`${server.url}/x`, Buffer.from("x"))))).toMatchObject({
    code: "offline-and-not-cached",
  });
  expect(server.requests).toHaveLength(1);
});

test("two who want the same file at once fetch it once, and one may give up", async () => {
  const server = await loopback((_, response) => setTimeout(() => response.end(content), 50));
  const client = clientOf([server.url]);
  const file = fileAt(server.url, content);
  const controller = new AbortController();
  const first = failure(client.file(file, controller.signal));
  const second = client.file(file);
  const third = client.file(file);
  setTimeout(() => controller.abort(), 10);

  expect(await first).toMatchObject({ code: "cancelled" });
  expect([(await second).sha256, (await third).sha256]).toEqual([sha256(content), sha256(content)]);
  expect(server.requests).toHaveLength(2);
});

test("two runs on one cache at once both get their file", async () => {
  const server = await rangeServer(content);
  const folder = temporaryFolder();
  const file = fileAt(server.url, content);
  const stored = await Promise.all(
    Array.from({ length: 6 }, () => clientOf([server.url], { cache: cacheIn(folder) }).file(file)),
  );

  expect(new Set(stored.map(({ path }) => path)).size).toBe(1);
  expect(statSync(stored[0]?.path ?? "").size).toBe(content.length);
  expect(readdirSync(join(folder, "store-1", "making"))).toEqual([]);
});

test.each([["when a file is opened"], ["in the middle of a file"]])(
  "a disk that is full %s moves the run to a temporary folder",
  async (when) => {
    const full = (): never => {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    };
    const folder = temporaryFolder();
    const warnings: string[] = [];
    const cache = cacheIn(folder, {
      warn: (message) => warnings.push(message),
      disk: {
        ...nodeDisk,
        async openNew(path) {
          const file = await nodeDisk.openNew(path);
          if (!path.startsWith(folder)) return file;
          if (when === "when a file is opened") {
            await file.close();
            return full();
          }
          return { write: full, close: () => file.close() };
        },
      },
    });
    const server = await rangeServer(content);
    const stored = await clientOf([server.url], { cache }).file(fileAt(server.url, content));

    expect(readFileSync(stored.path).equals(content)).toBe(true);
    expect(stored.path.startsWith(folder)).toBe(false);
    expect(warnings).toEqual([expect.stringContaining("the disk is full")]);
    expect(readdirSync(join(folder, "store-1"))).not.toContain("files");
  },
);

test("a disk that is full everywhere is an error that says so", async () => {
  const full = (): never => {
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  const cache = cacheIn(temporaryFolder(), { disk: { ...nodeDisk, openNew: async () => full() } });
  const server = await rangeServer(content);

  expect(await failure(clientOf([server.url], { cache }).file(fileAt(server.url, content)))).toMatchObject({
    code: "disk-full",
  });
});

test("plain http to elsewhere needs a digest", async () => {
  const error = await failure(
    clientOf([]).file(fileAt("http://files.example/x.whl", content, { hashes: { md5: "0".repeat(32) } })),
  );

  expect(error).toMatchObject({ code: "bad-answer" });
  expect(error.message).toContain("no SHA-256 is promised");
});

test("METADATA beside a file is compared with its digest, kept, and had offline", async () => {
  const metadata = Buffer.from(METADATA);
  const server = await loopback((request, response) => {
    if (request.url === "/demo.whl.metadata") response.end(metadata);
    else response.writeHead(404).end();
  });
  const cache = cacheIn(temporaryFolder());
  const file = fileAt(`${server.url}/demo.whl`, content, { coreMetadata: { sha256: sha256(metadata) } });

  expect(Buffer.from((await clientOf([], { cache }).metadata(file)) ?? []).toString()).toBe(METADATA);
  expect(await clientOf([], { cache, offline: "offline" }).metadata(file)).not.toBeNull();
  expect(server.requests).toHaveLength(1);

  const wrong = { ...file, coreMetadata: { sha256: "0".repeat(64) } };
  expect(await failure(clientOf([]).metadata(wrong))).toMatchObject({ code: "hash-mismatch" });
});

test("METADATA that no digest proves is what one address says, whatever another offers as the same file", async () => {
  const metadata = (name: string): string => `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`;
  const server = await loopback((request, response) => {
    response.end(metadata(request.url?.startsWith("/evil/") === true ? "evil" : "demo"));
  });
  const cache = cacheIn(temporaryFolder());
  const said = async (folder: string): Promise<string> => {
    const file = fileAt(`${server.url}/${folder}/demo.whl`, content, { coreMetadata: true });
    return Buffer.from((await clientOf([], { cache }).metadata(file)) ?? []).toString();
  };

  expect(await said("evil")).toBe(metadata("evil"));
  expect(await said("good")).toBe(metadata("demo"));
  await said("good");
  expect(server.requests).toHaveLength(2);
});

test("an sdist has no METADATA beside it unless the index says so", async () => {
  const server = await rangeServer(content);

  expect(await clientOf([]).metadata(fileAt(server.url, content, { filename: "demo-1.0.tar.gz" }))).toBeNull();
  expect(server.requests).toEqual([]);
});

test("an address names a file, with its login and digest apart", () => {
  const { file, credentials } = remoteFile(
    `https://me:secret@host/x/demo-1.0%2Bcu-py3-none-any.whl?a=b#sha256=${"A".repeat(64)}`,
  );

  expect(file).toMatchObject({ filename: "demo-1.0+cu-py3-none-any.whl", hashes: { sha256: "a".repeat(64) } });
  expect(file.url).toBe("https://host/x/demo-1.0%2Bcu-py3-none-any.whl?a=b");
  expect(credentials?.credentials.authorization()).toBe("Basic bWU6c2VjcmV0");
  for (const address of ["file:///x.whl", "https://host/", "x.whl", "javascript:1"]) {
    expect(() => remoteFile(address)).toThrow(expect.objectContaining({ code: "bad-answer" }));
  }
});
