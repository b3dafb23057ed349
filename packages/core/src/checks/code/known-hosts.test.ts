import { expect, test } from "vitest";
import { collects, isChatHook, isLocal, isPublicAddress } from "./known-hosts.ts";

test.each(["webhook.site", "webhook.site.", "webhook.site.:443", "x.ngrok.io:443", "abc.OAST.fun", "api.telegram.org"])(
  "%s collects",
  (host) => {
    expect(collects(host)).toBe(true);
  },
);

test.each(["example.org", "notngrok.io", "webhook.site.example.org", ""])("%j does not", (host) => {
  expect(collects(host)).toBe(false);
});

test("addresses of this machine and of private networks are nobody else's", () => {
  expect(["203.0.113.1:4444", "5.6.7.8"].filter(isPublicAddress)).toHaveLength(2);
  expect(
    ["127.0.0.1", "10.0.0.1", "192.168.1.1:80", "172.16.0.1", "8.8.8.8", "1.2.3", "1.2.3.999", "a.b.c.d"].filter(
      isPublicAddress,
    ),
  ).toEqual([]);
  expect(["localhost:8000", "127.0.0.1", "0.0.0.0"].every(isLocal)).toBe(true);
  expect(["127.example.org", "127.0.0.1.example.org", "localhost.example.org"].some(isLocal)).toBe(false);
});

test("web hooks are known by their path", () => {
  expect(isChatHook("https://discord.com/api/webhooks/1/a")).toBe(true);
  expect(isChatHook("https://discord.com/API/v10/webhooks/1/a")).toBe(true);
  expect(isChatHook("https://discord.com/developers")).toBe(false);
});
