import fc from "fast-check";
import { expect, test } from "vitest";
import { readEntryPoints } from "./entry-points.ts";

const encoder = new TextEncoder();

function read(text: string): ReturnType<typeof readEntryPoints> {
  return readEntryPoints(encoder.encode(text));
}

test("reads groups and entries with their lines, case kept", () => {
  const { value, anomalies } = read(
    "# made by hand\n[console_scripts]\nPip = pip:main\n\n[gui_scripts]\r\nx=a.b:c [extra]\n",
  );

  expect(anomalies).toEqual([]);
  expect(value).toEqual([
    { name: "console_scripts", line: 2, entries: [{ name: "Pip", value: "pip:main", line: 3 }] },
    { name: "gui_scripts", line: 5, entries: [{ name: "x", value: "a.b:c [extra]", line: 6 }] },
  ]);
});

test("joins groups of one name and keeps repeated entries in order: the last one is installed", () => {
  const { value, anomalies } = read("[console_scripts]\nx = a:b\n[other]\n[console_scripts]\nx = c:d\n");

  expect(value[0]?.entries.map(({ value }) => value)).toEqual(["a:b", "c:d"]);
  expect(anomalies.map(({ code, line }) => [code, line])).toEqual([
    ["entry-points/repeated-group", 4],
    ["entry-points/repeated-name", 5],
  ]);
});

test("a group called __proto__ is a group like others", () => {
  expect(read("[__proto__]\nx = a:b\n").value).toEqual([
    { name: "__proto__", line: 1, entries: [{ name: "x", value: "a:b", line: 2 }] },
  ]);
});

test.each([
  ["[g]\nno reference\n", "entry-points/no-equals"],
  ["x = a:b\n[g]\n", "entry-points/before-section"],
  ["[[g]]\n", "entry-points/odd-section"],
  ["[ g ]\n", "entry-points/odd-section"],
  ["[g]\n; x = a:b\n", "entry-points/semicolon-line"],
  ["[g]\nx = a:b ; evil:c\n", "entry-points/inline-comment"],
  ["[g]\nx = a:b\n  y = c:d\n", "entry-points/indented-line"],
  ["[g]\n# c\x0cx = a:b\n", "entry-points/exotic-line-break"],
  ["\ufeff[g]\nx = a:b\n", "entry-points/byte-order-mark"],
])("%j has the anomaly %s", (text, code) => {
  expect(read(text).anomalies.map((anomaly) => anomaly.code)).toContain(code);
});

test("an entry after a form feed counts, as for pip", () => {
  expect(read("[g]\n# c\x0cx = a:b\n").value[0]?.entries).toEqual([{ name: "x", value: "a:b", line: 2 }]);
});

test("whatever the bytes, entries have a group and no line break", () => {
  const piece = fc.constantFrom(...["[", "]", "g", "=", "x", "\n", " ", "#", ";", ":", "\x0c", "é"]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => encoder.encode(pieces.join(""))),
        fc.uint8Array(),
      ),
      (bytes) => {
        for (const { entries } of readEntryPoints(bytes).value) {
          for (const { name, value } of entries) expect(`${name}${value}`).not.toMatch(/[\r\n\f]/);
        }
      },
    ),
    { numRuns: 500 },
  );
});
