import { expect, test } from "vitest";
import type { Trigger } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect, naming, severitiesAt } from "./code.testing.ts";
import { contactsNetwork } from "./contacts-network.ts";

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

test("a socket that is not connected is nothing", () => {
  expect(contactsNetwork.rate(effect("network.socket", { trigger: "download" }), codeOf([]))).toBe("info");
});
