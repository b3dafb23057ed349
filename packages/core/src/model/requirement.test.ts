import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusal } from "./refusal.ts";
import { formatRequirement, parseRequirement } from "./requirement.ts";

test.each([
  ["requests", "requests"],
  ["  Requests\t", "Requests"],
  ["a.b_c-d[z, a ,z]>=1.0,<2", "a.b_c-d[a,z]<2,>=1.0"],
  ["a (>=1.0)", "a>=1.0"],
  ["a()", "a"],
  ["a[]", "a"],
  ["a>=1,", "a>=1"],
  ["a>=\n1", "a>=1"],
  ["a===x;os_name=='b'", 'a===x; os_name == "b"'],
  ["a_==1.0", "a_==1.0"],
  ["a@https://x.org/a;b", "a @ https://x.org/a;b"],
  ["a[x] @ file:///p ; extra == 'T.T'", 'a[x] @ file:///p ; extra == "t-t"'],
  ["a; os_name == 'b' ", 'a; os_name == "b"'],
])("%j is the requirement %j", (text, formatted) => {
  const requirement = parseRequirement(text);

  expect(isRefusal(requirement) ? requirement : formatRequirement(requirement)).toBe(formatted);
});

test.each([
  ["", 0, "the name of a project was expected"],
  ["-a", 0, "the name of a project was expected"],
  ["a-", 1, "a version specifier, a comma, a semicolon or the end was expected"],
  ["aé", 1, "a version specifier, a comma, a semicolon or the end was expected"],
  ["a 1.0", 2, "a version specifier, a comma, a semicolon or the end was expected"],
  ["a>=1\n", 4, "a line break or another unusual space stands here"],
  ["a>=1.0.*", 6, ".* may only follow the release of a version after == or !="],
  ["a>=1+x", 4, "a local label may only follow a version after == or !="],
  ["a[b c]", 1, "this bracket of extras is never closed, or a comma is missing"],
  ["a[b,]", 4, "the name of an extra was expected after the comma"],
  ["a(>=1", 1, "this parenthesis is never closed, or a comma is missing"],
  ["a===x,y", 1, "a version specifier was expected, such as >=1.0"],
  ["a @ ", 4, "a URL was expected after @"],
  ["a @ https://x ;", 15, "a marker variable or a quoted string was expected"],
  ["a @ https://x y", 14, "a semicolon and a marker, or the end, was expected after the URL"],
  ["a; os_name == 'b' x", 18, "the requirement should end here, or its marker go on with and, or"],
])("%j is refused at %i: %s", (text, at, message) => {
  const refusal = parseRequirement(text);

  expect(isRefusal(refusal) && refusal.at).toBe(at);
  expect(isRefusal(refusal) && refusal.refused).toContain(message);
});

test("whatever the text: a refusal, or a requirement whose text reads back to the same text", () => {
  fc.assert(
    fc.property(requirementLikeText, (text) => {
      const requirement = parseRequirement(text);
      if (isRefusal(requirement)) return;
      const formatted = formatRequirement(requirement);
      const again = parseRequirement(formatted);
      expect(isRefusal(again) ? again : formatRequirement(again)).toBe(formatted);
    }),
  );
});

test("a line of megabytes is read in one pass", () => {
  const long = 1_000_000;
  const extras = Array.from({ length: 50_000 }, (_, index) => `e${index}`).join(",");

  expect(isRefusal(parseRequirement("a".repeat(long)))).toBe(false);
  expect(isRefusal(parseRequirement(`a${".".repeat(long)}`))).toBe(true);
  expect(isRefusal(parseRequirement(`a[${extras}]`))).toBe(false);
  expect(isRefusal(parseRequirement(`a==${"9".repeat(long)}`))).toBe(false);
  expect(isRefusal(parseRequirement(`a>=1${",".repeat(long)}`))).toBe(true);
});

const requirementLikeText = fc
  .array(
    fc.constantFrom(
      "a",
      "B.c",
      "-",
      "[",
      "]",
      ",",
      " ",
      "(",
      ")",
      ">=1",
      "==1.*",
      "===x",
      "@",
      "https://x",
      ";",
      "os_name=='a'",
      " and ",
      "\n",
      "é",
    ),
  )
  .map((pieces) => pieces.join(""));
