import { expect, test } from "vitest";
import { capabilityInWords } from "./capability-words.ts";

test("a capability by its own words, else by those of its family, else by none that could be wrong", () => {
  expect(capabilityInWords("network.exfil")).toBe("sends secrets or the environment");
  expect(capabilityInWords("persistence.task")).toBe("arranges to be run again");
  expect(capabilityInWords("__proto__.x")).toBe("reaches beyond its own code");
});
