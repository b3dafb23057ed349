import fc from "fast-check";
import { expect, test } from "vitest";
import { authoriser, BasicCredentials, withoutCredentials } from "./credentials.ts";
import { netrcEntryFor, readNetrc } from "./netrc.ts";
import { proxyFor } from "./proxy.ts";
import { quoted, redacted } from "./redacted.ts";
import { retryAfter } from "./retry.ts";
import { timeoutsFor } from "./timeouts.ts";

test("addresses are shown without what opens them", () => {
  expect(redacted("https://user:pw@host.example:8443/simple/x/?sig=abc#frag")).toBe(
    "https://host.example:8443/simple/x/?…",
  );
  expect(redacted("https://token@host.example/\u202e")).not.toContain("token");
  expect(redacted("user:pw@host")).not.toContain("//");
  expect(redacted("nonsense pw")).toBe("(not an address)");
  expect(quoted(`a\r\nb\u001b${"x".repeat(500)}`)).toMatch(/^a b\\x1b.{290,310}…$/);
});

test("no address shows its credentials", () => {
  fc.assert(
    fc.property(
      fc.webUrl(),
      fc.stringMatching(/^[A-Z]{8}$/),
      fc.stringMatching(/^[A-Z]{8}$/),
      (address, user, password) => {
        const url = new URL(address);
        url.username = user;
        url.password = password;
        url.search = `?token=${password}`;
        const shown = redacted(url);
        fc.pre(!address.includes(user) && !address.includes(password));
        expect(shown).not.toContain(user);
        expect(shown).not.toContain(password);
      },
    ),
  );
});

test("credentials do not print themselves", () => {
  const credentials = new BasicCredentials("me", "secret");

  expect(`${JSON.stringify({ credentials })} ${String(credentials)} ${Object.entries(credentials)}`).not.toContain(
    "secret",
  );
  expect(credentials.authorization()).toBe("Basic bWU6c2VjcmV0");
});

test("credentials are taken out of an address and decoded", () => {
  const { url, credentials } = withoutCredentials("https://me%40home:p%3Aw@host/simple/");

  expect(url).toBe("https://host/simple/");
  expect(credentials?.authorization()).toBe(`Basic ${Buffer.from("me@home:p:w").toString("base64")}`);
  expect(withoutCredentials("https://host/").credentials).toBeNull();
});

test("of several credentials for an origin the nearest path counts", () => {
  const authorise = authoriser(
    [
      { url: "https://host/a/simple/", credentials: new BasicCredentials("a", "") },
      { url: "https://host/b/simple/", credentials: new BasicCredentials("b", "") },
    ],
    { NETRC: "/nonexistent" },
  );
  const user = (url: string): string | null => {
    const header = authorise(new URL(url));
    return header === null ? null : Buffer.from(header.slice(6), "base64").toString().slice(0, -1);
  };

  expect([user("https://host/b/files/x.whl"), user("https://host/a/simple/x/"), user("https://host/other")]).toEqual([
    "b",
    "a",
    "a",
  ]);
  expect([user("http://host/a/"), user("https://host:8443/a/"), user("https://sub.host/a/")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("reads .netrc with macros, comments, quotes and a default", () => {
  const entries = readNetrc(`
    # machine commented login x password y
    machine one.example
      login me password "p\\"w with space"
    machine two.example login you account ignored
    macdef init
    machine not.example login macro password macro

    default login anonymous password guest`);

  expect(netrcEntryFor(entries, "ONE.example")).toMatchObject({ login: "me", password: 'p"w with space' });
  expect(netrcEntryFor(entries, "two.example")).toMatchObject({ login: "you", password: "" });
  expect(netrcEntryFor(entries, "not.example")).toMatchObject({ login: "anonymous", password: "guest" });
  expect(readNetrc("machine")).toEqual([]);
});

test("any text is a .netrc, in linear time", () => {
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(readNetrc(text))));
  expect(readNetrc('"'.repeat(300_000))).toEqual([]);
});

test.each([
  ["https://a.example/", { HTTPS_PROXY: "http://p:1" }, "http://p:1/"],
  ["http://a.example/", { HTTPS_PROXY: "http://p:1" }, null],
  ["https://a.example/", { https_proxy: "http://low:1", HTTPS_PROXY: "http://high:1" }, "http://low:1/"],
  ["https://a.example/", { ALL_PROXY: "socks5://p:1" }, "socks5://p:1"],
  ["https://a.example/", { HTTPS_PROXY: "proxy:3128" }, "http://proxy:3128/"],
  ["http://a.example/", { HTTP_PROXY: "http://p:1", REQUEST_METHOD: "GET" }, null],
  ["https://a.example/", { PIP_PROXY: "http://pip:1", HTTPS_PROXY: "http://p:1", NO_PROXY: "*" }, "http://pip:1/"],
  ["https://a.example/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "b.example, a.example" }, null],
  ["https://x.a.example/", { HTTPS_PROXY: "http://p:1", no_proxy: ".a.example" }, null],
  ["https://xa.example/", { HTTPS_PROXY: "http://p:1", no_proxy: "a.example" }, "http://p:1/"],
  ["https://a.example/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "a.example:8443" }, "http://p:1/"],
  ["https://a.example:8443/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "a.example:8443" }, null],
  ["https://10.1.2.3/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "10.0.0.0/8" }, null],
  ["https://11.1.2.3/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "10.0.0.0/8" }, "http://p:1/"],
  ["https://[::1]/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "::1" }, null],
  ["https://a.example/", { HTTPS_PROXY: "http://p:1", NO_PROXY: "*" }, null],
])("the proxy for %s under %j is %s", (url, environment, expected) => {
  expect(proxyFor(new URL(url), environment)).toBe(expected);
});

test("a proxy that cannot be used is named without its password", () => {
  const environment = { HTTPS_PROXY: "ftp://me:secret@proxy" };

  expect(() => proxyFor(new URL("https://a.example/"), environment)).toThrow(
    /^HTTPS_PROXY does not name a proxy(?!.*secret)/,
  );
});

test("Retry-After is seconds or a date", () => {
  const now = Date.parse("2026-11-22T15:00:00Z");

  expect(retryAfter("120", now)).toBe(120_000);
  expect(retryAfter("Sun, 22 Nov 2026 15:00:30 GMT", now)).toBe(30_000);
  expect(retryAfter("Sun, 22 Nov 2026 14:00:00 GMT", now)).toBe(0);
  expect([retryAfter(undefined, now), retryAfter("soon", now), retryAfter("1".repeat(99), now)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("waits as long as other tools were told to, within reason", () => {
  expect(timeoutsFor({}).head).toBe(60_000);
  expect(timeoutsFor({ PIP_DEFAULT_TIMEOUT: "180" })).toMatchObject({ head: 180_000, window: 180_000 });
  expect(timeoutsFor({ UV_HTTP_TIMEOUT: "1", PIP_DEFAULT_TIMEOUT: "nonsense" })).toMatchObject({
    head: 60_000,
    window: 30_000,
  });
  expect(timeoutsFor({ UV_HTTP_TIMEOUT: "1e9" }).head).toBe(600_000);
});
