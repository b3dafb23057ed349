import { expect, test } from "vitest";
import { codeOf, effect, naming, saidOfCode } from "./code.testing.ts";
import { sendsDataOut } from "./sends-data-out.ts";

test("to a web hook anything is too much", () => {
  const one = effect("network.request", {
    callee: "requests.post",
    trigger: "deferred",
    ...naming({ urls: ["https://discord.com/api/webhooks/1/a"], hosts: ["discord.com"] }),
  });
  expect(saidOfCode(sendsDataOut, codeOf([one]))).toEqual([
    ["high", "deferred", "requests.post sends something to https://discord.com/api/webhooks/1/a."],
  ]);
  expect(sendsDataOut.rate(effect("network.request", naming({ hosts: ["example.org"] })), codeOf([]))).toBeNull();
});

test("a key that a function is given has no business at a host that it names itself", () => {
  const sent = { callee: "requests.post", trigger: "deferred" } as const;
  const named = effect("network.exfil-parameter", { ...sent, ...naming({ hosts: ["h.test"] }) });

  expect(sendsDataOut.rate(named, codeOf([]))).toBe("high");
  expect(sendsDataOut.rate(effect("network.exfil-parameter", { ...sent, trigger: "import" }), codeOf([]))).toBe("info");
});

test("nor have the stores of other programs", () => {
  const sent = { callee: "requests.post", trigger: "deferred", ...naming({ hosts: ["h.test"] }) } as const;

  expect(sendsDataOut.rate(effect("network.exfil-private", sent), codeOf([]))).toBe("high");
  expect(sendsDataOut.rate(effect("network.exfil", sent), codeOf([]))).toBe("medium");
});

test("a hook whose secret its caller gives is the caller's", () => {
  const post = (url: string, trigger: "deferred" | "import") =>
    sendsDataOut.rate(
      effect("network.request", { trigger, ...naming({ hosts: ["api.telegram.org"], urls: [url] }) }),
      codeOf([]),
    );

  expect(post("https://api.telegram.org/bot{…}/sendMessage", "deferred")).toBe("info");
  expect(post("https://api.telegram.org/bot{…}/sendMessage", "import")).toBe("high");
  expect(post("https://api.telegram.org/bot123:abc/sendMessage", "deferred")).toBe("high");
});
