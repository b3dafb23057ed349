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
