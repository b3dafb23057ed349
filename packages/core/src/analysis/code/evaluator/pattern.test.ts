import fc from "fast-check";
import { expect, test } from "vitest";
import { matchPattern, type PatternFlags } from "./pattern.ts";

const PLAIN: PatternFlags = { lines: false, dotAll: false, ignoreCase: false };

test.each([
  [`__version__ = ['"]([^'"]*)['"]`, '__version__ = "1.2"\n', "1.2"],
  [String.raw`^__version__\s*=\s*(.*)$`, "x\n__version__ = 1.2\n", "1.2"],
  [String.raw`version=(?P<v>\d+(?:\.\d+)*)`, "version=1.20.3rc1", "1.20.3"],
  ["(a|b)+?c", "xabc", "b"],
  [String.raw`\bab{1,2}(.)`, "ab abbc", " "],
  ["([a-c]+)$", "xyzabc", "abc"],
])("%s", (pattern, text, first) => {
  expect(matchPattern(pattern, text, { ...PLAIN, lines: true }, 1, "anywhere")?.[0]?.groups[1]).toBe(first);
});

test.each(["(?=a)", String.raw`(a)\1`, "(?x)a", "a**", "(", "[a"])("%s is not understood", (pattern) => {
  expect(matchPattern(pattern, "aa", PLAIN, 1, "anywhere")).toBeNull();
});

test("a pattern that takes for ever is given up", () => {
  expect(matchPattern("(a+)+b", "a".repeat(5000), PLAIN, 1, "anywhere")).toBeNull();
});

test("agrees with the machine's engine", () => {
  const part = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "(a)", "(?:ab|b)", String.raw`\d`, "^", "$");
  const quantified = fc
    .tuple(part, fc.constantFrom("", "*", "+", "?", "*?", "{1,2}"))
    .map(([body, mark]) => (/[\^$]/.test(body) && body.length === 1 ? body : body + mark));
  fc.assert(
    fc.property(
      fc.array(quantified, { maxLength: 5 }),
      fc.string({ unit: fc.constantFrom("a", "b", "1", "\n"), maxLength: 12 }),
      (parts, text) => {
        const pattern = parts.join("");
        const found = matchPattern(pattern, text, { ...PLAIN, lines: true }, 1, "anywhere");
        expect(found?.[0]?.groups[0]).toBe(new RegExp(pattern, "m").exec(text)?.[0]);
      },
    ),
    { numRuns: 500 },
  );
});
