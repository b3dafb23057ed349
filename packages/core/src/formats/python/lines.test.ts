import { expect, test } from "vitest";
import { splitLines, universalLines } from "./lines.ts";

test("universal newlines are LF, CR and CRLF only", () => {
  expect([...universalLines("a\nb\rc\r\nd\fe\u2028f\n")].map(({ text, line }) => [text, line])).toEqual([
    ["a", 1],
    ["b", 2],
    ["c", 3],
    ["d\fe\u2028f", 4],
  ]);
});

test("str.splitlines breaks at more, counted within the line that an editor shows", () => {
  expect([...splitLines("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i\nj")]).toEqual([
    { text: "a", line: 1, column: 1 },
    { text: "b", line: 1, column: 3 },
    { text: "c", line: 1, column: 5 },
    { text: "d", line: 1, column: 7 },
    { text: "e", line: 1, column: 9 },
    { text: "f", line: 1, column: 11 },
    { text: "g", line: 1, column: 13 },
    { text: "h", line: 1, column: 15 },
    { text: "i", line: 1, column: 17 },
    { text: "j", line: 2, column: 1 },
  ]);
});

test("an empty text has no line, a last line break begins none", () => {
  expect([...splitLines("")]).toEqual([]);
  expect([...splitLines("\n")]).toHaveLength(1);
});
