import { statSync } from "node:fs";
import { defaultLimits } from "@assay/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loopback } from "../http/loopback.testing.ts";
import { cacheIn, clientOf, failure, fileAt, rangeServer, temporaryFolder } from "./demo-index.testing.ts";
import { coalesced, NotFetched, sparseBytes } from "./sparse-bytes.ts";
import { demoWheel, METADATA, zipOf } from "./wheel-fixture.testing.ts";
import { readWheelHead, type WheelHead } from "./wheel-head.ts";

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString();
}

function expectDemo(head: WheelHead, members: number): void {
  expect(textOf(head.metadata)).toBe(METADATA);
  expect(textOf(head.wheel)).toBe("Wheel-Version: 1.0\n");
  expect(textOf(head.entryPoints)).toContain("demo = demo:main");
  expect(textOf(head.record)).toContain("demo/module_0.py,,");
  expect(head.entries.value.members).toHaveLength(members);
}

test.each([
  ["a small wheel", { files: 3, bytes: 100 }, 1],
  ["a wheel of few large files", { files: 3, bytes: 300_000 }, 1],
  ["a wheel whose directory is longer than its tail", { files: 3000, bytes: 50 }, 3],
])("reads the head of %s by parts", async (_, shape, requests) => {
  const wheel = demoWheel(shape);
  const server = await rangeServer(wheel);
  using file = await clientOf([]).ranged(fileAt(server.url, wheel));
  const head = await readWheelHead(file, defaultLimits);

  expectDemo(head, shape.files + 5);
  expect(head.entries.anomalies).toEqual([]);
  expect(file.traffic.requests).toBe(requests);
  expect(server.requests).toHaveLength(requests);
  expect(file.state).toBe("ranges");
  for (const { headers } of server.requests) expect(headers.range).toMatch(/^bytes=\d+-\d+$/);
});

test("takes a small part of a large wheel", async () => {
  const wheel = demoWheel({ files: 20, bytes: 200_000 });
  const server = await rangeServer(wheel);
  using file = await clientOf([]).ranged(fileAt(server.url, wheel));
  await readWheelHead(file, defaultLimits);

  expect(file.traffic.bytes).toBeLessThan(wheel.length * 0.02);
});

test("an unknown size is learnt from the first answer", async () => {
  const wheel = demoWheel({ files: 50, bytes: 3000 });
  const server = await rangeServer(wheel);
  using file = await clientOf([]).ranged(fileAt(server.url, wheel, { size: null }));

  expect(file.size).toBe(wheel.length);
  expectDemo(await readWheelHead(file, defaultLimits), 55);
  expect(server.requests[0]?.headers.range).toBe("bytes=-65536");
});

test("a comment behind the directory makes the whole tail be looked through", async () => {
  const wheel = demoWheel({ files: 5, bytes: 50_000, comment: "x".repeat(30_000) });
  const server = await rangeServer(wheel);
  using file = await clientOf([]).ranged(fileAt(server.url, wheel));

  expectDemo(await readWheelHead(file, defaultLimits), 10);
});

test("a server without ranges gives the whole file, once, compared with its digest", async () => {
  const wheel = demoWheel({ files: 5, bytes: 50_000 });
  const server = await loopback((_, response) => response.end(wheel));
  using file = await clientOf([]).ranged(fileAt(server.url, wheel));

  expect(file.state).toBe("whole");
  expectDemo(await readWheelHead(file, defaultLimits), 10);
  expect(server.requests).toHaveLength(1);

  const lying = await loopback((_, response) => response.end(Buffer.alloc(wheel.length)));
  expect(await failure(clientOf([]).ranged(fileAt(lying.url, wheel)))).toMatchObject({ code: "hash-mismatch" });
});

test("a cached file needs no request, and offline it is there", async () => {
  const wheel = demoWheel();
  const server = await rangeServer(wheel);
  const cache = cacheIn(temporaryFolder());
  const description = fileAt(server.url, wheel);
  await clientOf([], { cache }).file(description);
  using file = await clientOf([], { cache, offline: "offline" }).ranged(description);

  expectDemo(await readWheelHead(file, defaultLimits), 8);
  expect(file.traffic.requests).toBe(0);
  expect(server.requests).toHaveLength(1);
});

test("a file that changes while it is read is fetched whole", async () => {
  const wheel = demoWheel({ files: 3000, bytes: 50 });
  const server = await rangeServer(wheel, (count) => `"${count}"`);
  using file = await clientOf([]).ranged(fileAt(server.url, wheel));

  expectDemo(await readWheelHead(file, defaultLimits), 3005);
  expect(file.state).toBe("whole");
});

test.each([
  ["says no range", {}, "without saying which"],
  ["gives another range", { "content-range": "bytes 0-9/SIZE" }, "another range"],
  ["has another size", { "content-range": "bytes 0-9/7" }, "it should have"],
])("a server that %s is refused", async (_, headers, words) => {
  const wheel = demoWheel({ files: 5, bytes: 50_000 });
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("SIZE", String(wheel.length))]),
  );
  const server = await loopback((__, response) => response.writeHead(206, filled).end("0123456789"));
  const error = await failure(clientOf([]).ranged(fileAt(server.url, wheel)));

  expect(error.message).toContain(words);
});

test("an empty file has no parts", async () => {
  const server = await rangeServer(Buffer.alloc(0));
  using file = await clientOf([]).ranged(fileAt(server.url, Buffer.alloc(0)));

  expect([file.size, file.state]).toEqual([0, "whole"]);
  expect(await failure(readWheelHead(file, defaultLimits))).toMatchObject({ code: "bad-answer" });
});

test("what is no wheel is a bad answer", async () => {
  const noise = Buffer.alloc(200_000, "no archive ");
  const server = await rangeServer(noise);
  using file = await clientOf([]).ranged(fileAt(server.url, noise));

  expect(await failure(readWheelHead(file, defaultLimits))).toMatchObject({ code: "bad-answer" });
});

test("a wheel without metadata has none", async () => {
  const wheel = zipOf([{ path: "demo.py", content: "x" }]);
  const server = await rangeServer(wheel);
  using file = await clientOf([]).ranged(fileAt(server.url, wheel));

  expect(await readWheelHead(file, defaultLimits)).toMatchObject({
    metadata: null,
    record: null,
    wheel: null,
    entryPoints: null,
  });
});

test("METADATA comes out of the wheel where none is beside it, or the promised one is not there", async () => {
  const wheel = demoWheel({ files: 30, bytes: 5000 });
  const plain = await rangeServer(wheel);
  expect(textOf(await clientOf([]).metadata(fileAt(plain.url, wheel)))).toBe(METADATA);

  const broken = await loopback((request, response) => {
    if (request.url?.endsWith(".metadata")) response.writeHead(404).end();
    else response.end(wheel);
  });
  expect(textOf(await clientOf([]).metadata(fileAt(`${broken.url}/demo.whl`, wheel, { coreMetadata: true })))).toBe(
    METADATA,
  );
});

test("the temporary remains of a range are none", async () => {
  const wheel = demoWheel();
  const server = await rangeServer(wheel);
  const folder = temporaryFolder();
  using file = await clientOf([], { cache: cacheIn(folder) }).ranged(fileAt(server.url, wheel));

  expect(file.size).toBe(wheel.length);
  expect(statSync(folder).nlink).toBe(2);
});

test("what was fetched can be read, the rest says what is missing", () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
  const range = fc
    .tuple(fc.nat(999), fc.integer({ min: 0, max: 300 }))
    .map(([offset, length]) => ({ offset, length: Math.min(length, 1000 - offset) }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), range, (fetched, wanted) => {
      const sparse = sparseBytes(1000);
      for (const { offset, length } of fetched) sparse.add(offset, bytes.subarray(offset, offset + length));
      const known = new Set(
        fetched.flatMap(({ offset, length }) => Array.from({ length }, (_, index) => offset + index)),
      );
      const missing = Array.from({ length: wanted.length }, (_, index) => wanted.offset + index).filter(
        (at) => !known.has(at),
      );

      expect(
        sparse.missing(wanted).flatMap(({ offset, length }) => Array.from({ length }, (_, index) => offset + index)),
      ).toEqual(missing);
      if (missing.length > 0) expect(() => sparse.read(wanted.offset, wanted.length)).toThrow(NotFetched);
      else
        expect([...sparse.read(wanted.offset, wanted.length)]).toEqual([
          ...bytes.subarray(wanted.offset, wanted.offset + wanted.length),
        ]);
      let tail = 1000;
      while (known.has(tail - 1)) tail -= 1;
      expect(sparse.knownTail()).toBe(tail);
    }),
  );
});

test("ranges are joined across small gaps only", () => {
  const ranges = [
    { offset: 100, length: 10 },
    { offset: 0, length: 10 },
    { offset: 15, length: 5 },
    { offset: 16, length: 1 },
    { offset: 50, length: 0 },
  ];

  expect(coalesced(ranges, 5)).toEqual([
    { offset: 0, length: 20 },
    { offset: 100, length: 10 },
  ]);
  expect(coalesced(ranges, 80)).toEqual([{ offset: 0, length: 110 }]);
});
