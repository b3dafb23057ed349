import { expect, test } from "vitest";
import { loopback } from "../http/loopback.testing.ts";
import { cacheIn, clientOf, failure, fileAt, temporaryFolder } from "./demo-index.testing.ts";

const OBJECT = {
  version: 1,
  attestation_bundles: [
    { publisher: { kind: "GitHub", repository: "demo/demo", workflow: "r.yml" }, attestations: [] },
  ],
};
const PUBLISHERS = [{ kind: "GitHub", claims: { repository: "demo/demo", workflow: "r.yml" } }];

test("a claim is fetched once a day, and kept for offline", async () => {
  const server = await loopback((_, response) => response.end(JSON.stringify(OBJECT)));
  const cache = cacheIn(temporaryFolder());
  const file = fileAt("https://files.example/x", Buffer.from(""), { provenance: `${server.url}/provenance` });

  expect(await clientOf([server.url], { cache }).publishers(file)).toEqual(PUBLISHERS);
  expect(await clientOf([server.url], { cache }).publishers(file)).toEqual(PUBLISHERS);
  expect(await clientOf([server.url], { cache, offline: "offline" }).publishers(file)).toEqual(PUBLISHERS);
  expect(server.requests).toHaveLength(1);
});

test("no offer, no request; an offer that is not kept is null", async () => {
  const server = await loopback((_, response) => response.writeHead(404).end());
  const client = clientOf([server.url]);

  expect(await client.publishers(fileAt("https://files.example/x", Buffer.from("")))).toBeNull();
  expect(server.requests).toEqual([]);
  const offered = fileAt("https://files.example/x", Buffer.from(""), { provenance: `${server.url}/provenance` });
  expect(await client.publishers(offered)).toBeNull();
});

test.each([
  ["not JSON", "{", "bad-answer", "is none: provenance/invalid-json"],
  ["more than a mebibyte", " ".repeat(2 ** 20 + 1), "too-large", "1048576 bytes"],
])("%s is refused and not kept", async (_, text, code, words) => {
  const server = await loopback((_request, response) => response.end(text));
  const cache = cacheIn(temporaryFolder());
  const file = fileAt("https://files.example/x", Buffer.from(""), { provenance: `${server.url}/provenance` });
  const error = await failure(clientOf([server.url], { cache }).publishers(file));

  expect(error.code).toBe(code);
  expect(error.message).toContain(words);
  expect(await failure(clientOf([server.url], { cache, offline: "offline" }).publishers(file))).toMatchObject({
    code: "offline-and-not-cached",
  });
});

test("over http nobody can be believed", async () => {
  const file = fileAt("https://files.example/x", Buffer.from(""), { provenance: "http://index.example/provenance" });

  expect(await failure(clientOf(["https://index.example"]).publishers(file))).toMatchObject({ code: "bad-answer" });
});
