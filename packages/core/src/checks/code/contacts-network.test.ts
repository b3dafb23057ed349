import { expect, test } from "vitest";
import type { CodeEffect, Trigger } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect, naming, saidOfCode, severitiesAt } from "./code.testing.ts";
import { contactsNetwork } from "./contacts-network.ts";
import { sendsDataOut } from "./sends-data-out.ts";

const TRIGGERS: readonly Trigger[] = ["download", "import", "script", "deferred", "test"];

test("weighs the moment, and who is asked", () => {
  const request = effect("network.request", {
    argument: "https://example.org/",
    ...naming({ hosts: ["example.org"] }),
  });
  expect(severitiesAt(contactsNetwork, TRIGGERS, request)).toEqual(["high", "high", "info", "info", "info"]);
  const odd = { ...request, ...naming({ hosts: ["203.0.113.9:4444"] }) };
  expect(severitiesAt(contactsNetwork, TRIGGERS, odd)).toEqual(["high", "high", "high", "medium", "info"]);
  const own = { ...request, ...naming({ hosts: ["localhost:8000"] }) };
  expect(severitiesAt(contactsNetwork, TRIGGERS, own)).toEqual(["info", "info", "info", "info", "info"]);
});

test("of a call that sends something, that alone is told, if it weighs as much", () => {
  const call = { callee: "requests.post", argument: "https://h.test/", ...naming({ hosts: ["h.test"] }) };
  const [asks, sends] = [effect("network.request", call), effect("network.exfil", call)];
  const code = codeOf([asks, sends]);

  expect(saidOfCode(contactsNetwork, code)).toEqual([]);
  expect(saidOfCode(sendsDataOut, code)).toEqual([
    ["high", "import", "requests.post sends secrets or the environment to h.test."],
  ]);
  // An address without a name is graver here than what a command sends on purpose.
  const odd = { ...naming({ hosts: ["203.0.113.9"] }), trigger: "script" as const };
  const used = codeOf([
    { ...asks, ...odd },
    { ...sends, ...odd },
  ]);
  expect(saidOfCode(contactsNetwork, used).map(([severity]) => severity)).toEqual(["high"]);
});

test("a socket that is not connected is nothing", () => {
  expect(contactsNetwork.rate(effect("network.socket", { trigger: "download" }), codeOf([]))).toBe("info");
});

test("what only finds out about one's own addresses is slight", () => {
  const rated = (capability: string, argument: string, over: Partial<CodeEffect>) =>
    contactsNetwork.rate(effect(capability, { argument, ...over }), codeOf([]));
  const connects = { callee: "socket.socket().connect", ...naming({ hosts: ["8.8.8.8:80"] }) };

  expect(rated("network.connect", "8.8.8.8 80", { ...connects, trigger: "import" })).toBe("info");
  expect(rated("network.connect", "8.8.8.8 80", { ...connects, trigger: "build" })).toBe("medium");
  expect(rated("network.listen", "::1 0", { trigger: "build" })).toBe("info");
  expect(rated("network.listen", "0.0.0.0 80", { trigger: "build" })).toBe("medium");
});
