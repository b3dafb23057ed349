import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readNotebook } from "./notebook.ts";

function bytesOf(document: unknown): Uint8Array {
  return new TextEncoder().encode(typeof document === "string" ? document : JSON.stringify(document));
}

test("cells of code, with their numbers among all", () => {
  const cells = [
    { cell_type: "markdown", source: ["# words"] },
    { cell_type: "code", source: ["import os\n", "os.getcwd()"], outputs: [] },
    { cell_type: "code", source: "x = 1\r\n" },
    { cell_type: "code", source: [] },
    "no cell",
  ];

  expect(readNotebook(bytesOf({ nbformat: 4, cells, metadata: { kernelspec: { language: "Python" } } }))).toEqual({
    language: "python",
    cells: [
      { number: 2, source: "import os\nos.getcwd()" },
      { number: 3, source: "x = 1\n" },
    ],
  });
});

test("format 3 has worksheets", () => {
  const worksheets = [{ cells: [{ cell_type: "code", input: "a" }] }, 1];

  expect(readNotebook(bytesOf({ nbformat: 3, worksheets }))).toEqual({
    language: "python",
    cells: [{ number: 1, source: "a" }],
  });
});

test("another language is said", () => {
  expect(readNotebook(bytesOf({ cells: [], metadata: { language_info: { name: "R" } } })).language).toBe("r");
});

test.each([
  ["", "notebook/not-json"],
  ["[".repeat(200_000), "notebook/not-json"],
  ["{}", "notebook/no-cells"],
  ["null", "notebook/no-cells"],
  ['{"__proto__": {"cells": []}}', "notebook/no-cells"],
])("%# is refused", (text, code) => {
  expect(() => readNotebook(bytesOf(text))).toThrow(code);
});

test("whatever the bytes or the JSON, there is a notebook or a FormatError", () => {
  const cell = fc.record({ cell_type: fc.constantFrom("code", 1), source: fc.jsonValue() });
  const document = fc.oneof(
    fc.uint8Array(),
    fc.json().map(bytesOf),
    fc.array(cell).map((cells) => bytesOf({ cells })),
  );
  fc.assert(
    fc.property(document, (bytes) => {
      try {
        expect(readNotebook(bytes).cells.every(({ source }) => !source.includes("\r"))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
