import { expect, test } from "vitest";
import { membersOf } from "./contents.testing.ts";
import { findMembers, mayBeMeant } from "./find-members.ts";
import { addressReadings } from "./member-address.ts";

const MEMBERS = membersOf(
  "pkg/__init__.py",
  "pkg/data/",
  "pkg/data/a.txt",
  "pkg/data/a.txt",
  "odd:10",
  "odd#2",
  "in!/ner",
  "inner.whl",
  { path: "new.py", otherNames: ["old.py"] },
  "nul\0.py",
);

function found(address: string): unknown {
  const result = findMembers(address, MEMBERS);
  if (result.kind === "nothing") return result.similar;
  const names = result.members.map(({ path, occurrence }) => `${path}#${occurrence}`);
  return result.kind === "members" ? { names, range: result.range, inside: result.inside } : { [result.kind]: names };
}

test.each([
  ["pkg/__init__.py", { names: ["pkg/__init__.py#1"], range: null, inside: null }],
  ["pkg/__init__.py:3", { names: ["pkg/__init__.py#1"], range: { first: 3, last: 3 }, inside: null }],
  ["pkg/__init__.py:3-", { names: ["pkg/__init__.py#1"], range: { first: 3, last: null }, inside: null }],
  ["pkg/__init__.py:0x10-0x20", { names: ["pkg/__init__.py#1"], range: { first: 16, last: 32 }, inside: null }],
  ["pkg/data/a.txt", { names: ["pkg/data/a.txt#1", "pkg/data/a.txt#2"], range: null, inside: null }],
  ["pkg/data/a.txt#2", { names: ["pkg/data/a.txt#2"], range: null, inside: null }],
  ["pkg/data/a.txt#2:1-5", { names: ["pkg/data/a.txt#2"], range: { first: 1, last: 5 }, inside: null }],
  ["inner.whl!/x/y.py:2", { names: ["inner.whl#1"], range: null, inside: "x/y.py:2" }],
  ["inner.whl!/", { names: ["inner.whl#1"], range: null, inside: "" }],
  ["old.py", { names: ["new.py#1"], range: null, inside: null }],
  ["nul\\x00.py", { names: ["nul\0.py#1"], range: null, inside: null }],
])("%s", (address, expected) => {
  expect(found(address)).toEqual(expected);
});

test.each(["odd:10", "odd#2", "in!/ner"])("%s is a name before it is anything else", (address) => {
  expect(found(address)).toEqual({ names: [`${address}#1`], range: null, inside: null });
});

test.each(["pkg/data", "pkg/data/"])("%s is a folder", (address) => {
  expect(found(address)).toEqual({ folder: ["pkg/data/#1", "pkg/data/a.txt#1", "pkg/data/a.txt#2"] });
});

test("patterns, and the whole", () => {
  expect(found("*.py")).toEqual({ glob: ["new.py#1", "nul\0.py#1"] });
  expect(found("**/a.*")).toEqual({ glob: ["pkg/data/a.txt#1", "pkg/data/a.txt#2"] });
  expect(findMembers("", MEMBERS)).toMatchObject({ kind: "folder", members: MEMBERS });
});

test("what is not there names what is like it", () => {
  expect(found("a.txt")).toEqual(["pkg/data/a.txt"]);
  expect(found("init")).toEqual(["pkg/__init__.py"]);
  expect(found("pkg/data/a.txt#3")).toEqual([]);
});

test("what is read on the way is what is found in the end", () => {
  const isMeant = mayBeMeant("pkg/data/a.txt#2:1");
  expect(MEMBERS.filter(isMeant).map(({ occurrence }) => occurrence)).toEqual([2]);
});

test.each([":", "a:", "a:x", "a:5-3", "a:-3", "a:1--2", "a:99999999999999999999"])("%s is no range", (address) => {
  expect(addressReadings(address).every(({ range }) => range === null)).toBe(true);
});

test("an address of nothing but separators has few readings", () => {
  expect(addressReadings("!/".repeat(50_000)).length).toBeLessThan(100);
});
