import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLicenceExpression } from "./licence-expression.ts";
import { isRefusal } from "./refusal.ts";

test.each([
  ["mit", "MIT"],
  [" mIt\tor(apache-2.0+ and mpl-2.0) ", "MIT OR (Apache-2.0+ AND MPL-2.0)"],
  ["((MIT))", "((MIT))"],
  ["gpl-2.0-or-later with bison-exception-2.2 or mit", "GPL-2.0-or-later WITH Bison-exception-2.2 OR MIT"],
  ["licenseref-My.Own-1", "LicenseRef-My.Own-1"],
])("%j normalizes to %s", (text, normalized) => {
  expect(parseLicenceExpression(text)).toMatchObject({ normalized });
});

test.each([
  "",
  " ",
  "()",
  "mit and",
  "or mit",
  "mit mit",
  "mit (mit)",
  "(mit",
  "mit)",
  "( ) or mit",
  "mit and ( )",
  "with mit",
  "mit with",
  "mit with mit",
  "(mit) with Classpath-exception-2.0",
  "mit with GCC-exception-3.1 with GCC-exception-3.1",
  "mit with (GCC-exception-3.1)",
  "Classpath-exception-2.0",
  "LicenseRef-",
  "LicenseRef-a_b",
  "LicenseRef-a+",
  "Use-it-after-midnight",
  "mit++",
  "proprietary",
])("%j is refused", (text) => {
  expect(isRefusal(parseLicenceExpression(text))).toBe(true);
});

test("lists the identifiers, and those that are deprecated", () => {
  expect(parseLicenceExpression("GPL-2.0+ OR mit AND (MIT OR GPL-2.0 WITH LLVM-exception)")).toMatchObject({
    identifiers: ["GPL-2.0", "MIT", "LLVM-exception"],
    deprecated: ["GPL-2.0"],
  });
});

test("names what is not on the list", () => {
  expect(parseLicenceExpression("MIT OR Nonsense")).toEqual({ refused: "not on the SPDX list: Nonsense", at: 0 });
});

test("nesting is bounded", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}MIT${")".repeat(depth)}`;

  expect(isRefusal(parseLicenceExpression(nested(200)))).toBe(false);
  expect(isRefusal(parseLicenceExpression(nested(100_000)))).toBe(true);
});

test("whatever the text: a refusal, or an expression that normalizes to itself", () => {
  fc.assert(
    fc.property(expressionLikeText, (text) => {
      const expression = parseLicenceExpression(text);
      if (isRefusal(expression)) return;
      expect(parseLicenceExpression(expression.normalized)).toEqual(expression);
    }),
  );
});

const expressionLikeText = fc
  .array(fc.constantFrom("mit", "APACHE-2.0", "and", "OR", "with", "llvm-exception", "(", ")", "LicenseRef-x", "+"))
  .map((pieces) => pieces.join(" "));
