import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { selfSigned } from "./certificate.testing.ts";
import { authoriser, BasicCredentials } from "./credentials.ts";
import type { EvidenceError } from "./evidence-error.ts";
import { type HttpClient, type HttpOptions, httpClient } from "./http-client.ts";
import { loopback } from "./loopback.testing.ts";
import type { Timeouts } from "./timeouts.ts";

const clients: HttpClient[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const TIMEOUTS: Timeouts = {
  connect: 1000,
  head: 1000,
  window: 1000,
  slowest: 1,
  grace: 60_000,
  average: 1,
  whole: 60_000,
};

const quick: HttpOptions = {
  environment: { NETRC: "/nonexistent" },
  patience: { attempts: 3, firstWait: 1, longestWait: 2000 },
};

function clientWith(options: HttpOptions = {}): HttpClient {
  const client = httpClient({ ...quick, ...options });
  clients.push(client);
  return client;
}

async function text(url: string, client: HttpClient = clientWith(), signal?: AbortSignal): Promise<string> {
  const { bytes } = await client.whole({ url, expect: [200], signal }, 10_000);
  return Buffer.from(bytes).toString();
}

async function failure(outcome: Promise<unknown>): Promise<EvidenceError> {
  return outcome.then(
    () => expect.unreachable("it succeeded"),
    (error: EvidenceError) => error,
  );
}

test("fetches, and keeps the connection", async () => {
  const sockets = new Set<Socket>();
  const server = await loopback((request, response) => {
    sockets.add(request.socket);
    response.end("hello");
  });
  const client = clientWith();

  expect([await text(server.url, client), await text(server.url, client)]).toEqual(["hello", "hello"]);
  expect(sockets.size).toBe(1);
});

test.each([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
])("undoes %s", async (encoding, compress) => {
  const server = await loopback((_, response) =>
    response.setHeader("content-encoding", encoding).end(compress("a page")),
  );

  expect(await text(server.url)).toBe("a page");
  expect(server.requests[0]?.headers["accept-encoding"]).toContain(encoding);
});

test("stops at a decompression bomb", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const server = await loopback((_, response) => response.setHeader("content-encoding", "gzip").end(bomb.subarray(0)));
  const error = await failure(clientWith().whole({ url: server.url, expect: [200] }, 100_000));

  expect(error).toMatchObject({ code: "too-large", transient: false });
  expect(error.message).toContain("larger than 100000 bytes");
});

test.each([
  ["announced", (length: number) => ({ "content-length": length })],
  ["not announced", () => ({})],
])("stops at an answer over the limit, %s", async (_, headersFor) => {
  const server = await loopback((__, response) => {
    response.writeHead(200, headersFor(20_000));
    response.end(Buffer.alloc(20_000));
  });

  expect(await failure(text(server.url))).toMatchObject({ code: "too-large" });
});

test.each([
  ["br", Buffer.from("not brotli at all")],
  ["rot13", Buffer.from("x")],
])("refuses what is not %s, or was not asked for", async (encoding, body) => {
  const server = await loopback((_, response) => response.setHeader("content-encoding", encoding).end(body));

  expect(await failure(text(server.url))).toMatchObject({ code: "bad-answer" });
});

test("tries again what fails for a passing reason", async () => {
  const server = await loopback((request, response, count) => {
    if (count === 1) request.socket.destroy();
    else if (count === 2) response.writeHead(503, { "retry-after": "0" }).end();
    else response.end("at last");
  });

  expect(await text(server.url)).toBe("at last");
});

test("gives up on a server that keeps failing, and says how often it tried", async () => {
  const server = await loopback((_, response) => response.writeHead(500, "Broken").end());
  const error = await failure(text(`${server.url}/x?token=secret`));

  expect(error).toMatchObject({ code: "server-error", transient: true });
  expect(error.message).toBe(`${server.url}/x?… cannot be had now (500 Broken). Tried 3 times.`);
  expect(server.requests).toHaveLength(3);
});

test("does not wait longer than it may", async () => {
  const server = await loopback((_, response) => response.writeHead(429, { "retry-after": "3600" }).end());
  const error = await failure(text(server.url));

  expect(error).toMatchObject({ code: "server-error" });
  expect(error.message).toContain("It asks to wait 3600 s.");
  expect(server.requests).toHaveLength(1);
});

test.each([
  [401, "unauthorised", "Keyrings are not supported"],
  [403, "forbidden", "put one into the index address"],
  [404, "bad-answer", "does not exist"],
  [418, "bad-answer", "unexpected answer"],
])("status %i is %s, at once", async (status, code, words) => {
  const server = await loopback((_, response) => response.writeHead(status).end());
  const error = await failure(text(server.url));

  expect(error).toMatchObject({ code, transient: false });
  expect(error.message).toContain(words);
  expect(server.requests).toHaveLength(1);
});

test("repeats why a server refuses, made harmless", async () => {
  const server = await loopback((_, response) => {
    response.writeHead(403, "evil.pth:1 runs at start", { "content-type": "application/problem+json" });
    response.end(JSON.stringify({ title: "Blocked\u001b[31m", detail: "by\u202e policy", status: 403 }));
  });

  expect((await failure(text(server.url))).message).toContain(
    "(403 evil.pth:1 runs at start: Blocked\\x1b[31m: by\\u202e policy)",
  );
});

test("a truncated body is said to be one", async () => {
  const server = await loopback((_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
  });
  const error = await failure(text(server.url));

  expect(error).toMatchObject({ code: "truncated", transient: true });
  expect(server.requests).toHaveLength(3);
});

test("a server that does not answer is a timeout", async () => {
  const server = await loopback(() => {});
  const client = clientWith({
    timeouts: { ...TIMEOUTS, head: 100, window: 1000, slowest: 1 },
    patience: { attempts: 1, firstWait: 1, longestWait: 1 },
  });

  expect(await failure(text(server.url, client))).toMatchObject({ code: "timeout", transient: true });
});

test("a body that stops coming is a timeout", async () => {
  const server = await loopback((_, response) => void response.write("first"));
  const client = clientWith({
    timeouts: { ...TIMEOUTS, head: 1000, window: 100, slowest: 1 },
    patience: { attempts: 1, firstWait: 1, longestWait: 1 },
  });
  const error = await failure(text(server.url, client));

  expect(error).toMatchObject({ code: "timeout" });
  expect(error.message).toContain("in the middle");
});

test("a body that drips is a timeout", async () => {
  const server = await loopback((_, response) => {
    const drip = setInterval(() => response.write("x"), 10);
    response.on("close", () => clearInterval(drip));
  });
  const client = clientWith({
    timeouts: { ...TIMEOUTS, head: 1000, window: 200, slowest: 10_000 },
    patience: { attempts: 1, firstWait: 1, longestWait: 1 },
  });
  const error = await failure(text(server.url, client));

  expect(error).toMatchObject({ code: "timeout" });
  expect(error.message).toContain("too slowly");
});

test.each([
  ["below the least average", { average: 1_000_000, grace: 200 }, "comes too slowly"],
  ["for longer than a page may take", { whole: 200 }, "did not end"],
])("a body that always comes just fast enough, %s, is a timeout at the first attempt", async (_, timeouts, words) => {
  const server = await loopback((_request, response) => {
    const drip = setInterval(() => response.write("x".repeat(100)), 10);
    response.on("close", () => clearInterval(drip));
  });
  const client = clientWith({ timeouts: { ...TIMEOUTS, ...timeouts } });
  const error = await failure(client.whole({ url: server.url, expect: [200] }, 1e9));

  expect(error).toMatchObject({ code: "timeout", transient: false });
  expect(error.message).toContain(words);
  expect(server.requests).toHaveLength(1);
});

test("a refusal whose reasons drip is one without reasons", async () => {
  const server = await loopback((_, response) => {
    response.writeHead(400, { "content-type": "application/problem+json" });
    const drip = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(drip));
  });
  const client = clientWith({ timeouts: { ...TIMEOUTS, head: 1000, window: 200, slowest: 10_000 } });
  const error = await failure(text(server.url, client));

  expect(error).toMatchObject({ code: "bad-answer" });
  expect(error.message).toContain("400");
});

test("cancelling ends it, before, while waiting for the answer, in the body, and between attempts", async () => {
  const client = clientWith({ patience: { attempts: 3, firstWait: 60_000, longestWait: 60_000 } });
  const silent = await loopback(() => {});
  const endless = await loopback((_, response) => void response.write("x"));
  const broken = await loopback((_, response) => response.writeHead(500).end());

  const reason = new Error("enough");
  for (const { url } of [silent, endless, broken]) {
    const controller = new AbortController();
    const outcome = failure(text(url, client, controller.signal));
    setTimeout(() => controller.abort(reason), 50);
    expect(await outcome).toMatchObject({ code: "cancelled", cause: reason });
  }
  expect(await failure(text(silent.url, client, AbortSignal.abort(reason)))).toMatchObject({ code: "cancelled" });
  expect(silent.requests).toHaveLength(1);
});

test("follows redirects, relative ones too", async () => {
  const server = await loopback((request, response) => {
    const next = { "/a": "b?x=1", "/b?x=1": "/c" }[request.url ?? ""];
    if (next === undefined) response.end(request.url);
    else response.writeHead(302, { location: next }).end("a body that nobody reads");
  });

  const answer = await clientWith().whole({ url: `${server.url}/a`, expect: [200] }, 1000);
  expect(answer.url).toBe(`${server.url}/c`);
});

test("gives up on endless redirects", async () => {
  const server = await loopback((request, response) => response.writeHead(302, { location: `${request.url}x` }).end());
  const error = await failure(text(`${server.url}/`));

  expect(error).toMatchObject({ code: "bad-answer" });
  expect(error.message).toContain("redirects more than 10 times");
  expect(server.requests).toHaveLength(11);
});

test.each([["file:///etc/passwd"], ["javascript:alert(1)"], ["http://["]])(
  "does not follow a redirect to %s",
  async (location) => {
    const server = await loopback((_, response) => response.writeHead(302, { location }).end());

    expect(await failure(text(server.url))).toMatchObject({ code: "bad-answer" });
  },
);

test("credentials go to their own origin, and no redirect takes them along", async () => {
  const other = await loopback((_, response) => response.end("other"));
  const own = await loopback((_, response) => response.writeHead(302, { location: other.url }).end());
  const folder = mkdtempSync(join(tmpdir(), "assay-test-netrc-"));
  folders.push(folder);
  const netrc = join(folder, "netrc");
  writeFileSync(netrc, "machine 127.0.0.1 login netrc password netrc-secret\n");
  const credentials = new BasicCredentials("me", "secret");
  const client = clientWith({ authorise: authoriser([{ url: own.url, credentials }], { NETRC: netrc }) });

  const headers = { authorization: "Bearer mine", cookie: "mine" };
  await client.whole({ url: own.url, expect: [200], headers }, 1000);
  await text(own.url, client);

  expect(own.requests.map(({ headers: { authorization } }) => authorization)).toEqual([
    "Bearer mine",
    "Basic bWU6c2VjcmV0",
  ]);
  for (const { headers: received } of other.requests) {
    expect(received.authorization).toBeUndefined();
    expect(received.cookie).toBeUndefined();
  }
});

test("credentials in an address are neither sent by themselves nor shown", async () => {
  const server = await loopback((_, response) => response.writeHead(401).end());
  const error = await failure(text(server.url.replace("//", "//user:pass-word@")));

  expect(server.requests[0]?.headers.authorization).toBeUndefined();
  expect(`${error.message}${error.stack}`).not.toContain("pass-word");
});

test("an address that nobody answers at is unreachable, and the message says what to do", async () => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  await new Promise((done) => server.close(done));
  const port = typeof address === "object" ? address?.port : 0;
  const error = await failure(text(`http://127.0.0.1:${port}/`));

  expect(error).toMatchObject({ code: "network-unreachable", transient: false });
  expect(error.message).toContain("refuses connections");
});

test("something that is not HTTP is a bad answer", async () => {
  const server = await loopback((request) => request.socket.end("SSH-2.0-OpenSSH_9.9\r\n"));

  expect(await failure(text(server.url))).toMatchObject({ code: "bad-answer" });
});

test("offline nothing is asked", async () => {
  const server = await loopback((_, response) => response.end());

  expect(await failure(text(server.url, clientWith({ network: "offline" })))).toMatchObject({
    code: "offline-and-not-cached",
  });
  expect(server.requests).toEqual([]);
});

test("an unknown certificate is refused, and trusted once it is named", async () => {
  const tls = selfSigned();
  const server = await loopback((_, response) => response.end("secure"), { tls });
  const error = await failure(text(server.url));
  expect(error).toMatchObject({ code: "untrusted-certificate" });
  expect(error.message).toContain("SSL_CERT_FILE");

  const folder = mkdtempSync(join(tmpdir(), "assay-test-ca-"));
  folders.push(folder);
  const bundle = join(folder, "ca.pem");
  writeFileSync(bundle, tls.cert);
  for (const name of ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT", "SSL_CERT_DIR"]) {
    const value = name === "SSL_CERT_DIR" ? folder : bundle;
    expect(await text(server.url, clientWith({ environment: { [name]: value } }))).toBe("secure");
  }
});

test("https does not redirect to http", async () => {
  const tls = selfSigned();
  const folder = mkdtempSync(join(tmpdir(), "assay-test-ca-"));
  folders.push(folder);
  writeFileSync(join(folder, "ca.pem"), tls.cert);
  const plain = await loopback((_, response) => response.end("plain"));
  const server = await loopback((_, response) => response.writeHead(301, { location: plain.url }).end(), { tls });
  const error = await failure(text(server.url, clientWith({ environment: { SSL_CERT_FILE: join(folder, "ca.pem") } })));

  expect(error).toMatchObject({ code: "bad-answer" });
  expect(error.message).toContain("from https to http");
  expect(plain.requests).toEqual([]);
});

test("goes through the proxy for both schemes, with its login, unless NO_PROXY says otherwise", async () => {
  const tls = selfSigned();
  const folder = mkdtempSync(join(tmpdir(), "assay-test-ca-"));
  folders.push(folder);
  writeFileSync(join(folder, "ca.pem"), tls.cert);
  const secure = await loopback((_, response) => response.end("secure"), { tls });
  const plain = await loopback((_, response) => response.end("plain"));

  const seen: string[] = [];
  const logins = new Set<string | undefined>();
  const proxy = createServer((request, response) => {
    seen.push(`GET ${request.url}`);
    logins.add(request.headers["proxy-authorization"]);
    forward(request.url ?? "", (answer) => answer.pipe(response)).end();
  });
  const tunnels: Socket[] = [];
  proxy.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    logins.add(request.headers["proxy-authorization"]);
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const tunnel = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnels.push(tunnel, socket as Socket);
    tunnel.on("error", () => {});
    socket.on("error", () => {});
  });
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : 0;
  const environment = { SSL_CERT_FILE: join(folder, "ca.pem"), ALL_PROXY: `http://me:secret@127.0.0.1:${port}` };

  try {
    const client = clientWith({ environment });
    expect([await text(secure.url, client), await text(`${plain.url}/x`, client)]).toEqual(["secure", "plain"]);
    expect(seen).toEqual([`CONNECT ${secure.url.slice(8)}`, `GET ${plain.url}/x`]);
    expect([...logins]).toEqual(["Basic bWU6c2VjcmV0"]);

    await text(plain.url, clientWith({ environment: { ...environment, NO_PROXY: "127.0.0.1" } }));
    expect(seen).toHaveLength(2);
  } finally {
    for (const tunnel of tunnels) tunnel.destroy();
    proxy.closeAllConnections();
    await new Promise((done) => proxy.close(done));
  }
});

test("a proxy that wants a login is named as the one that does", async () => {
  const proxy = await loopback((_, response) => response.writeHead(407).end());
  const error = await failure(
    text("http://index.example/simple/", clientWith({ environment: { HTTP_PROXY: proxy.url } })),
  );

  expect(error).toMatchObject({ code: "unauthorised" });
  expect(error.message).toContain("The proxy");
});
