import fc from "fast-check";
import { expect, test } from "vitest";
import { readPth } from "./pth.ts";

const encoder = new TextEncoder();
const EVERY = ["<=3.12", "3.13-3.14", ">=3.15"];

function read(text: string): ReturnType<typeof readPth> {
  return readPth(encoder.encode(text));
}

function runs(text: string): [string, readonly string[]][] {
  return read(text)
    .value.filter(({ executedBy }) => executedBy.length > 0)
    .map(({ text, executedBy }) => [text, executedBy]);
}

test("tells lines that run from paths and comments; leaves blank lines out", () => {
  const { value, anomalies } = read("# c\nlib\n\nimport os; os.system('id')\nimport\tsys\r\n");

  expect(anomalies).toEqual([]);
  expect(value.map(({ line, kind, executedBy }) => [line, kind, executedBy])).toEqual([
    [1, "comment", []],
    [2, "path", []],
    [4, "import", EVERY],
    [5, "import", EVERY],
  ]);
});

test.each(["from x import y", "import;", "import\fos", "import\u00a0os", "IMPORT os", "import"])(
  "%j runs nowhere",
  (line) => {
    expect(runs(line)).toEqual([]);
  },
);

test.each([
  ["a lone CR", "# x\rimport a\r", EVERY],
  ["CRLF", "# x\r\nimport a\r\n", EVERY],
  ["a form feed", "# x\fimport a", ["3.13-3.14", ">=3.15"]],
  ["a vertical tab", "# x\vimport a", ["3.13-3.14", ">=3.15"]],
  ["a file separator", "# x\x1cimport a", ["3.13-3.14", ">=3.15"]],
  ["NEL", "# x\x85import a", ["3.13-3.14", ">=3.15"]],
  ["a line separator", "# x\u2028import a", ["3.13-3.14", ">=3.15"]],
  ["no line break at the end", "import a", EVERY],
  ["an indentation", "  import a", [">=3.15"]],
])("with %s, import runs under the right Pythons", (_, text, expected) => {
  expect(runs(text)).toEqual([[expect.stringContaining("import a"), expected]]);
});

test("points at a hidden line by line and column, and says that the readers differ", () => {
  const { value, anomalies } = read("lib\n# note\x0cimport evil\n");

  expect(value).toContainEqual({
    line: 2,
    column: 8,
    text: "import evil",
    kind: "import",
    readBy: ["3.13-3.14", ">=3.15"],
    executedBy: ["3.13-3.14", ">=3.15"],
  });
  expect(value).toContainEqual(expect.objectContaining({ text: "# note\x0cimport evil", readBy: ["<=3.12"] }));
  expect(anomalies).toMatchObject([{ code: "pth/exotic-line-break", line: 2 }]);
});

test("a byte order mark hides an import on line 1 up to 3.12", () => {
  expect(runs("\ufeffimport a\nimport b\n")).toEqual([
    ["import a", ["3.13-3.14", ">=3.15"]],
    ["import b", EVERY],
  ]);
  expect(read("\ufeffimport a\n").anomalies).toMatchObject([{ code: "pth/byte-order-mark", line: 1 }]);
});

test("bytes that are not UTF-8 break the interpreter; the lines are still shown", () => {
  const { value, anomalies } = readPth(Buffer.from("# caf\xe9\nimport a\n", "latin1"));

  expect(anomalies).toMatchObject([{ code: "pth/undecodable", offset: 5 }]);
  expect(value.at(-1)?.text).toBe("import a");
});

test("an import is found behind any number of idle lines", () => {
  const { value, anomalies } = read(`${"\n".repeat(500_000)}${"lib\n".repeat(20_000)}import a\n`);

  expect(value).toHaveLength(10_001);
  expect(value.at(-1)).toMatchObject({ line: 520_001, kind: "import" });
  expect(anomalies).toMatchObject([{ code: "pth/lines-not-kept", detail: "10000 lines that run nothing" }]);
});

test("whatever the bytes, a line that runs contains import and lies in the file", () => {
  const piece = fc.constantFrom(...["import ", "a", "\n", "\r", "\f", "\x85", "\u2029", " ", "#", "\ufeff", "\0"]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => encoder.encode(pieces.join(""))),
        fc.uint8Array(),
      ),
      (bytes) => {
        for (const { text, executedBy, readBy } of readPth(bytes).value) {
          if (executedBy.length > 0) expect(text.trimStart()).toMatch(/^import[ \t]/);
          expect(readBy).toEqual(expect.arrayContaining([...executedBy]));
        }
      },
    ),
    { numRuns: 500 },
  );
});
