import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readToml, tableAt, valueAt } from "./toml.ts";

const encoder = new TextEncoder();

function read(text: string): ReturnType<typeof readToml> {
  return readToml(encoder.encode(text));
}

function codeOf(text: string): string | null {
  try {
    read(text);
    return null;
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
}

test("gives plain data that survives JSON", () => {
  const document = read(
    'a = 1\nbig = 123456789012345678901234567890\nday = 2026-11-22\nat = 2026-11-22T10:00:00Z\nb = [[1, {c = "x"}], []]\n[t.u]\nv = true\n',
  );

  expect(JSON.parse(JSON.stringify(document))).toEqual({
    a: 1,
    big: "123456789012345678901234567890",
    day: "2026-11-22",
    at: "2026-11-22T10:00:00.000Z",
    b: [[1, { c: "x" }], []],
    t: { u: { v: true } },
  });
});

test("keys like __proto__ are keys", () => {
  const document = read('[__proto__]\npolluted = "yes"\n[constructor]\nx = 1\n');

  expect(tableAt(document, "__proto__")).toMatchObject({ polluted: "yes" });
  expect(valueAt(document, "toString")).toBeUndefined();
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test.each([
  ["a = ", "toml/invalid"],
  ["a = 1\na = 2\n", "toml/invalid"],
  [`a = ${"9".repeat(30_000)}`, "toml/invalid"],
  [`a = 0x${"f".repeat(1_000_000)}`, "toml/invalid"],
  [`a = ${"[".repeat(100_000)}`, "toml/invalid"],
  [`a${".a".repeat(100_000)} = 1`, "toml/too-deep"],
  [`[a${".a".repeat(100_000)}]`, "toml/too-deep"],
  [`a = "${"x".repeat(2 ** 20)}"`, "toml/too-large"],
])("%#: refuses what is wrong or hostile", (text, code) => {
  expect(codeOf(text)).toBe(code);
});

test("names the line of a mistake", () => {
  expect(() => read("a = 1\nb = ?\n")).toThrow(/line 2, column 5/);
});

test("refuses bytes that are not UTF-8", () => {
  expect(() => readToml(Buffer.from('a = "\xe9"', "latin1"))).toThrow(/toml\/not-utf8 at byte 5/);
});

test("a long number inside a string is no number", () => {
  expect(read(`a = "${"1".repeat(10_000)}"`)["a"]).toHaveLength(10_000);
});

test("whatever the bytes, a table or a FormatError", () => {
  const piece = fc.constantFrom(
    ...["a", ".", "=", " ", "[", "]", "{", "}", '"', "'", "\n", "1", "-", ":", "é", "\\u", "inf", ",", "__proto__"],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => encoder.encode(pieces.join(""))),
        fc.uint8Array(),
      ),
      (bytes) => {
        try {
          expect(JSON.stringify(readToml(bytes))).toMatch(/^\{/);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
