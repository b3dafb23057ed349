import { expect, test } from "vitest";
import { compared, differences } from "./oracle.ts";

test("equal lists differ in nothing, whatever their order", () => {
  expect(differences(compared("needed", ["a", "b", "b"], ["b", "a", "b"]))).toEqual([]);
});

test.each<[string, readonly (string | null)[], readonly (string | null)[], readonly string[]]>([
  ["one is missing", ["a", "b"], ["a"], ["-b"]],
  ["one is too much", ["a"], ["a", "b"], ["+b"]],
  ["one is there once instead of twice", ["a", "a"], ["a"], ["-a"]],
  ["one is another", ["a"], ["b"], ["-a", "+b"]],
  ["nothing is none", [null], ["a"], ["+a"]],
])("%s", (_name, expected, actual, found) => {
  expect(differences(compared("needed", expected, actual))).toEqual(found);
});
