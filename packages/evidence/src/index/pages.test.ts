import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defaultLimits } from "@assay/core";
import { expect, test } from "vitest";
import { loopback } from "../http/loopback.testing.ts";
import { cacheIn, clientOf, failure, pageServer, temporaryFolder } from "./demo-index.testing.ts";
import { freshness } from "./freshness.ts";

const file = (version: string): object => ({
  filename: `demo-${version}.tar.gz`,
  url: `/f/demo-${version}.tar.gz`,
  hashes: {},
});
const page = (...versions: readonly string[]): object => ({
  meta: { "api-version": "1.1" },
  name: "demo",
  files: versions.map(file),
});

test("a page is asked for under the normalised name, JSON first", async () => {
  const server = await pageServer({ "my-demo": page("1.0") });
  const answer = await clientOf([`${server.url}/simple`]).page("My_Demo");

  expect(answer.project).toBe("my-demo");
  expect(answer.files[0]).toMatchObject({ url: `${server.url}/f/demo-1.0.tar.gz`, index: `${server.url}/simple/` });
  expect(answer.sources).toEqual([
    {
      index: `${server.url}/simple/`,
      name: null,
      url: `${server.url}/simple/my-demo/`,
      state: "fetched",
      confirmedAt: expect.any(Number),
    },
  ]);
  expect(server.requests[0]?.headers.accept).toMatch(
    /^application\/vnd\.pypi\.simple\.v1\+json, .*text\/html;q=0\.01$/,
  );
});

test("HTML is read by its content type, relative to where redirects ended", async () => {
  const server = await loopback((request, response) => {
    if (request.url === "/simple/demo/") response.writeHead(301, { location: "/other/demo/" }).end();
    else response.setHeader("content-type", "text/html").end(`<a href="demo-1.0.tar.gz">demo-1.0.tar.gz</a>`);
  });
  const answer = await clientOf([`${server.url}/simple/`]).page("demo");

  expect(answer.files[0]?.url).toBe(`${server.url}/other/demo/demo-1.0.tar.gz`);
});

test("an unknown project is said to be unknown, and where", async () => {
  const server = await pageServer({});
  const error = await failure(clientOf([`${server.url.replace("//", "//me:secret@")}/simple/`]).page("nothere"));

  expect(error).toMatchObject({ code: "project-not-found" });
  expect(error.message).toContain(`nothere is not on ${server.url}/simple/.`);
});

test.each([["../../etc/passwd"], [""], ["a b"], ["x".repeat(300)], ["ünïcode"]])(
  "%j is no name to ask for",
  async (name) => {
    const server = await pageServer({});

    expect(await failure(clientOf([server.url]).page(name))).toMatchObject({ code: "project-not-found" });
    expect(server.requests).toEqual([]);
  },
);

test.each([
  ["text/plain", "requests 1.0"],
  ["application/json", "<html>"],
  ["application/json", "{}"],
  ["", ""],
])("a page of type %j with %j is a bad answer", async (type, body) => {
  const server = await loopback((_, response) => response.setHeader("content-type", type).end(body));
  const error = await failure(clientOf([server.url]).page("demo"));

  expect(error).toMatchObject({ code: "bad-answer" });
  expect(error.message).toContain("Is the index address right?");
});

test("a page over the limit, packed or not, is too large", async () => {
  const limits = { ...defaultLimits, page: 5000 };
  const large = Buffer.alloc(20_000, " ");
  const plain = await loopback((_, response) => response.setHeader("content-type", "text/html").end(large));
  const bomb = await loopback((_, response) =>
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(gzipSync(large)),
  );

  expect(await failure(clientOf([plain.url], { limits }).page("demo"))).toMatchObject({ code: "too-large" });
  expect(await failure(clientOf([bomb.url], { limits }).page("demo"))).toMatchObject({ code: "too-large" });
});

test("credentials of an index are sent to it", async () => {
  const server = await loopback((request, response) => {
    if (request.headers.authorization === undefined) response.writeHead(401).end();
    else response.setHeader("content-type", "application/json").end(JSON.stringify(page("1.0")));
  });
  const answer = await clientOf([`${server.url.replace("//", "//me:secret@")}/simple/`]).page("demo");

  expect(answer.files).toHaveLength(1);
  expect(JSON.stringify(answer)).not.toContain("secret");
});

test("pages of several indexes are merged, each file with its origin", async () => {
  const first = await pageServer({ demo: { ...page("1.0"), "project-status": { status: "archived" } } });
  const second = await pageServer({ demo: { ...page("1.0", "9.9"), versions: ["9.9"] } });
  const third = await pageServer({});
  const answer = await clientOf([first.url, second.url, third.url].map((url) => `${url}/simple/`)).page("demo");

  expect(answer.files.map(({ filename, index }) => [filename, index])).toEqual([
    ["demo-1.0.tar.gz", `${first.url}/simple/`],
    ["demo-1.0.tar.gz", `${second.url}/simple/`],
    ["demo-9.9.tar.gz", `${second.url}/simple/`],
  ]);
  expect(answer.page).toMatchObject({ status: { state: "archived" }, versions: ["9.9"] });
  expect(answer.sources.map(({ state }) => state)).toEqual(["fetched", "fetched", "unknown"]);
});

test("an index that fails is not passed over", async () => {
  const good = await pageServer({ demo: page("1.0") });
  const bad = await loopback((_, response) => response.writeHead(500).end());

  expect(await failure(clientOf([`${good.url}/simple/`, bad.url]).page("demo"))).toMatchObject({
    code: "server-error",
  });
});

test("files and pages of other projects are anomalies", async () => {
  const foreign = [
    file("1.0"),
    { filename: "other-1.0.tar.gz", url: "/other-1.0.tar.gz" },
    { filename: "demo_x-1-py3-none-any.whl", url: "/demo_x-1-py3-none-any.whl" },
  ];
  const server = await pageServer({ demo: { ...page(), name: "other", files: foreign } });
  const answer = await clientOf([`${server.url}/simple/`]).page("demo");

  expect(answer.page.anomalies.map(({ code, path }) => [code, path])).toEqual([
    ["index-page/project-differs", null],
    ["index-page/foreign-file", "other-1.0.tar.gz"],
    ["index-page/foreign-file", "demo_x-1-py3-none-any.whl"],
  ]);
});

test("a page is confirmed by its validators and not sent again", async () => {
  const server = await loopback((request, response) => {
    if (request.headers["if-none-match"] === '"v1"')
      response.writeHead(304, { "cache-control": "no-cache", etag: '"v1"' }).end();
    else
      response
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-cache", etag: '"v1"' })
        .end(JSON.stringify(page("1.0")));
  });
  const cache = cacheIn(temporaryFolder());
  const states: (string | undefined)[] = [];
  for (let run = 0; run < 3; run += 1) {
    const { sources, files } = await clientOf([server.url], { cache }).page("demo");
    expect(files).toHaveLength(1);
    states.push(sources[0]?.state);
  }

  expect(states).toEqual(["fetched", "confirmed", "confirmed"]);
});

test("a validator that is not fit for a header is not kept", async () => {
  const server = await loopback((_, response) => {
    response
      .setHeader("content-type", "application/json")
      .setHeader("cache-control", "no-cache")
      .setHeader("etag", '"\u00ff"')
      .end(JSON.stringify(page("1.0")));
  });
  const cache = cacheIn(temporaryFolder());
  await clientOf([server.url], { cache }).page("demo");
  await new Promise((later) => setTimeout(later, 5));
  await clientOf([server.url], { cache }).page("demo");

  expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined]);
});

test("a page is not asked for again while it is fresh by its own terms", async () => {
  const server = await pageServer({ demo: page("1.0") }, { "cache-control": "max-age=600" });
  const cache = cacheIn(temporaryFolder());
  const client = clientOf([`${server.url}/simple/`], { cache });
  await client.page("demo");
  const { sources } = await clientOf([`${server.url}/simple/`], { cache }).page("demo");

  expect(sources[0]?.state).toBe("fresh");
  expect(server.requests).toHaveLength(1);
});

test("one run asks once for what it asks for again at once; the next run asks anew", async () => {
  const server = await pageServer({ demo: page("1.0") }, { "cache-control": "no-cache" });
  const cache = cacheIn(temporaryFolder());
  const client = clientOf([`${server.url}/simple/`], { cache });
  await Promise.all([client.page("demo"), client.page("Demo")]);
  await client.page("demo");
  expect(server.requests).toHaveLength(1);

  await new Promise((later) => setTimeout(later, 5));
  const { sources } = await clientOf([`${server.url}/simple/`], { cache }).page("demo");
  expect(sources[0]?.state).toBe("fetched");
});

test("equal pages have one digest, whether fetched or kept; other bytes and other indexes have another", async () => {
  const server = await pageServer({ demo: page("1.0") }, { "cache-control": "max-age=600" });
  const changed = await pageServer({ demo: page("1.1") });
  const cache = cacheIn(temporaryFolder());
  const index = `${server.url}/simple/`;
  const fetched = await clientOf([index], { cache }).page("demo");
  const kept = await clientOf([index], { cache }).page("demo");
  const offline = await clientOf([index], { cache, offline: "offline" }).page("demo");
  const other = await clientOf([`${changed.url}/simple/`]).page("demo");
  const both = await clientOf([index, `${changed.url}/simple/`], { cache }).page("demo");

  expect(kept.sources[0]?.state).toBe("fresh");
  expect([kept.digest, offline.digest]).toEqual([fetched.digest, fetched.digest]);
  expect(kept.page).toEqual(fetched.page);
  expect(kept.page).toBe(kept.page);
  expect(new Set([fetched.digest, other.digest, both.digest]).size).toBe(3);
});

test("a page that another reader kept is read before it is taken for one", async () => {
  const server = await pageServer({ demo: page("1.0") }, { "cache-control": "max-age=600" });
  const cache = cacheIn(temporaryFolder());
  const index = `${server.url}/simple/`;
  await clientOf([index], { cache }).page("demo");
  const address = `${index}demo/`;
  const kept = cache.pages.read(address);
  if (kept === null) throw new Error("not kept");
  cache.pages.write(address, { ...kept, readBy: "another", bytes: Buffer.from("{}") });

  const { sources, files } = await clientOf([index], { cache }).page("demo");
  expect(sources[0]?.state).toBe("fetched");
  expect(files).toHaveLength(1);
});

test("no-store is obeyed, and failures are not kept", async () => {
  const folder = temporaryFolder();
  const server = await pageServer({ demo: page("1.0") }, { "cache-control": "no-store" });
  const client = clientOf([`${server.url}/simple/`], { cache: cacheIn(folder) });
  await client.page("demo");
  await failure(client.page("unknown"));

  expect(readdirSync(folder)).toEqual([]);
});

test("offline any kept page will do, and its age is known", async () => {
  const server = await pageServer({ demo: page("1.0") });
  const cache = cacheIn(temporaryFolder());
  const before = Date.now();
  await clientOf([`${server.url}/simple/`], { cache }).page("demo");
  const offline = clientOf([`${server.url}/simple/`], { cache, offline: "offline" });
  const { sources, files } = await offline.page("demo");

  expect(files).toHaveLength(1);
  expect(sources[0]?.state).toBe("offline");
  expect(sources[0]?.confirmedAt).toBeGreaterThanOrEqual(before);
  expect(server.requests).toHaveLength(1);
  const error = await failure(offline.page("other"));
  expect(error).toMatchObject({ code: "offline-and-not-cached" });
  expect(error.message).toContain("Run once without --offline.");
});

test("a spoilt page in the cache is fetched again", async () => {
  const folder = temporaryFolder();
  const server = await pageServer({ demo: page("1.0") }, { "cache-control": "max-age=600" });
  await clientOf([`${server.url}/simple/`], { cache: cacheIn(folder) }).page("demo");
  const pages = join(folder, "store-1", "pages");
  const [first = ""] = readdirSync(pages);
  const [name = ""] = readdirSync(join(pages, first));
  writeFileSync(join(pages, first, name), "spoilt");

  const { files } = await clientOf([`${server.url}/simple/`], { cache: cacheIn(folder) }).page("demo");
  expect(files).toHaveLength(1);
  expect(server.requests).toHaveLength(2);
});

test("freshness follows the specification, up to an hour", () => {
  const now = 1_000_000;
  const of = (headers: Record<string, string>): unknown => {
    const { keep, freshUntil } = freshness(new Map(Object.entries(headers)), now);
    return keep === "no" ? "no" : (freshUntil - now) / 1000;
  };

  expect(of({ "cache-control": "max-age=600, public" })).toBe(600);
  expect(of({ "cache-control": "max-age=600", age: "100" })).toBe(500);
  expect(of({ "cache-control": 'MAX-AGE="60"' })).toBe(60);
  expect(of({ "cache-control": "max-age=99999999" })).toBe(3600);
  expect(of({ expires: "Sun, 22 Nov 2026 15:10:00 GMT", date: "Sun, 22 Nov 2026 15:00:00 GMT" })).toBe(600);
  expect(of({ "cache-control": "no-store, max-age=600" })).toBe("no");
  expect(of({ "cache-control": "no-cache, max-age=600" })).toBe(-1000);
  expect(of({})).toBe(60);
});
