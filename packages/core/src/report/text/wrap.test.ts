import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth, truncated } from "./display-width.ts";
import { wrap } from "./wrap.ts";

test.each([
  ["abc", 3],
  ["漢字", 4],
  ["한국", 4],
  ["é", 1],
  ["👍", 2],
  ["ｆ", 2],
  ["", 0],
])("%s takes %d columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("cuts before the ellipsis, and only where it does not fit", () => {
  expect(truncated("abcdef", 6, "…")).toBe("abcdef");
  expect(truncated("abcdef", 5, "…")).toBe("abcd…");
  expect(truncated("漢字漢字", 5, "…")).toBe("漢字…");
});

test("breaks at spaces, and long paths after a slash", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("see pkg/sub/module.py", 14)).toEqual(["see", "pkg/sub/", "module.py"]);
  expect(wrap("aaaaaaaaaa", 4)).toEqual(["aaaa", "aaaa", "aa"]);
});

test("loses nothing but spaces, and no line is too wide", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrap(text, width);

      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test("takes ten megabytes in its stride", () => {
  expect(wrap("x".repeat(10_000_000), 80)).toHaveLength(125_000);
});
