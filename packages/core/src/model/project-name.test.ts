import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeName, isNormalizedName, isValidName, normalizeName } from "./project-name.ts";

test.each([
  ["Foo._-Bar", "foo-bar", true],
  ["zope.interface", "zope-interface", true],
  ["_private", "-private", false],
  ["a-", "a-", false],
  ["a\n", "a\n", false],
  ["é", "é", false],
  ["", "", false],
])("%j normalizes to %j; valid: %s", (name, normalized, valid) => {
  expect(normalizeName(name)).toBe(normalized);
  expect(isValidName(name)).toBe(valid);
});

test("an invalid name is never normalized, whatever its form", () => {
  expect(["foo-bar", "foo--bar", "Foo", "-foo", "foo-"].map(isNormalizedName)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("file names spell the hyphen as an underscore", () => {
  expect(escapeName("Zope.Interface")).toBe("zope_interface");
});

test("normalizing again changes nothing", () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(normalizeName(normalizeName(name))).toBe(normalizeName(name));
    }),
  );
});
