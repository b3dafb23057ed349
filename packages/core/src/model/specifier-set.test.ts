import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusal } from "./refusal.ts";
import { formatSpecifier, namesPrerelease, parseSpecifier } from "./specifier.ts";
import {
  admitted,
  asksForPrereleases,
  contains,
  formatSpecifierSet,
  parseSpecifierSet,
  specifierSet,
} from "./specifier-set.ts";
import { parseVersion, type Version } from "./version.ts";

test.each([
  ["==1.0", "1.0.0 1.0+local", "1.0.post0 1.0a0 1.1 1!1.0"],
  ["==1.0+a", "1+A", "1.0 1.0+b"],
  ["==1.0.*", "1 1.0 1.0.5 1.0a1 1.0.dev0 1.0.post1 1.0+x", "1.1 1.1.dev0 0.9 1!1.0"],
  ["!=1.0.*", "1.1 1!1.0", "1.0.5 1"],
  ["!=1.0", "1.0.post0", "1.0 1.0+local"],
  ["~=1.4.2", "1.4.2 1.4.9 1.4.3.dev1", "1.4.1 1.5 1.5.dev0 1.4.2rc1"],
  ["~=1.4", "1.4 1.9", "2.0 2.0.dev1 1!1.4"],
  ["~=1!1.0rc1", "1!1.0rc1 1!1.0", "1.0 1!1.0b9 1!2.0"],
  [">=1.0", "1.0 1.0+a 1.0.post1 1!0", "1.0rc1"],
  ["<=1.0", "1.0 1.0+a 1.0rc1", "1.0.post0 1.0.1"],
  [">1.0", "1.0.1 2 1!0 1.1.dev0", "1.0 1.0+a 1.0.post1 1.0.post1.dev0"],
  [">1.0rc1", "1.0 1.0rc2 1.0rc2.dev0", "1.0rc1 1.0rc1.post1 1.0rc1+a"],
  [">1.0.post1", "1.0.post2 1.0.1 1.0.post2.dev0", "1.0.post1 1.0.post1+a"],
  [">1.0.dev1", "1.0.dev2 1.0 1.0.post1", "1.0.dev1 1.0.dev1+a"],
  ["<1.0", "0.9 0.9.post1 0.9+a", "1.0 1.0rc1 1.0.dev0"],
  ["<1.0rc1", "1.0b2 1.0.dev9", "1.0rc1"],
  ["<1.0.post1", "1.0 1.0rc1 1.0.post0", "1.0.post1 1.0.post1.dev0"],
  ["<0", "", "0.dev0 0"],
  ["===1.0-FOO", "1.0-foo", "1.0 foo"],
  ["===1.0", "1.0", "1.0.0 1"],
  [">=1,<2,!=1.5", "1 1.4", "1.5 2 0.9"],
])("%s admits %j and not %j", (text, inside, outside) => {
  const set = specifierSet(text);

  expect(words(inside).filter((candidate) => !contains(set, candidate))).toEqual([]);
  expect(words(outside).filter((candidate) => contains(set, candidate))).toEqual([]);
});

test("the empty set admits even what is no version, and pre-releases unless excluded", () => {
  expect(contains([], "anything")).toBe(true);
  expect(contains([], "1.0a1")).toBe(true);
  expect(contains([], "1.0a1", "exclude")).toBe(false);
  expect(contains(specifierSet(">=1"), "anything")).toBe(false);
});

test("compares a parsed version with === by its normal form", () => {
  expect(contains(specifierSet("===1.0"), version("v1.0"))).toBe(true);
  expect(contains(specifierSet("===v1.0"), version("v1.0"))).toBe(false);
});

test("takes pre-releases if a clause names one, or if there is nothing else", () => {
  const candidates = ["1.0", "1.1a1", "1.2.dev1"];
  const chosen = (set: string) => admitted(specifierSet(set), candidates, version);

  expect(chosen(">=1.0")).toEqual(["1.0"]);
  expect(chosen(">1.0")).toEqual(["1.1a1", "1.2.dev1"]);
  expect(chosen(">=1.0a1")).toEqual(candidates);
  expect(asksForPrereleases(specifierSet("!=1.0a1,==1.*"))).toBe(false);
});

test.each([
  "1.0",
  "=>1",
  "~=1",
  "~=1.0+a",
  ">=1.0.*",
  ">1+a",
  "==1.0.*+a",
  "==1.0a1.*",
  "==",
  ">=1 2",
  "===a b",
  "<c",
  "~=1.2poſt1",
])("%j is no specifier", (text) => {
  expect(parseSpecifier(text)).toBeNull();
});

test("keeps the version as written, without the spaces around it", () => {
  expect(
    ["== V1.0-RC1", " >=\t1.0\n", "===", "=== x"]
      .map((text) => parseSpecifier(text))
      .map((it) => it && formatSpecifier(it)),
  ).toEqual(["==V1.0-RC1", ">=1.0", "===", "===x"]);
  expect(
    ["!=1a1", "==1.*", ">1a1", "===1a1", "===x"]
      .map((text) => parseSpecifier(text))
      .map((it) => it && namesPrerelease(it)),
  ).toEqual([false, false, true, true, null]);
});

test("a set is sorted, without repetition, and passes over empty clauses", () => {
  expect(formatSpecifierSet(specifierSet(" >=1.0.0, ,<2,>=1.0,"))).toBe("<2,>=1.0");
  expect(formatSpecifierSet(specifierSet("~=1.0.0,~=1.0"))).toBe("~=1.0,~=1.0.0");
  expect(formatSpecifierSet(specifierSet("===\u{10000},===\uffff"))).toBe("===\uffff,===\u{10000}");
});

test("says which clause is wrong", () => {
  expect(parseSpecifierSet(">=1, nonsense")).toMatchObject({ at: 4 });
  expect(() => specifierSet("nonsense")).toThrow(RangeError);
});

test("whatever the text: a refusal, or a set whose text reads back to a set with the same text", () => {
  fc.assert(
    fc.property(setLikeText, (text) => {
      const set = parseSpecifierSet(text);
      if (isRefusal(set)) return;
      const formatted = formatSpecifierSet(set);
      expect(formatSpecifierSet(specifierSet(formatted))).toBe(formatted);
    }),
  );
});

function words(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(`no version: ${text}`);
  return parsed;
}

const setLikeText = fc
  .array(
    fc.constantFrom(
      "==",
      "===",
      ">=",
      "<",
      "~=",
      "!=",
      "1",
      "1.0",
      ".*",
      "a1",
      ".post1",
      "+x",
      ",",
      " ",
      "\t",
      ";",
      ")",
      "é",
    ),
  )
  .map((pieces) => pieces.join(""));
