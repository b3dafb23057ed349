import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readStart } from "./start.ts";

const encoder = new TextEncoder();

test("reads entry points, one a line, that Python 3.15 calls", () => {
  const { value, anomalies } = readStart(encoder.encode("\ufeffpkg.mod:callable\n # comment\n\n  pkg:obj.attr  \r\n"));

  expect(anomalies).toEqual([]);
  expect(value.map(({ line, kind, executedBy }) => [line, kind, executedBy])).toEqual([
    [1, "entry-point", [">=3.15"]],
    [2, "comment", []],
    [4, "entry-point", [">=3.15"]],
  ]);
});

test.each(["pkg.mod", "pkg.mod:", ":f", "pkg:f()", "import os", "1pkg:f", "a..b:c", "pkg:f [extra]"])(
  "%j is skipped",
  (line) => {
    const { value, anomalies } = readStart(encoder.encode(line));

    expect(value).toMatchObject([{ kind: "invalid", executedBy: [] }]);
    expect(anomalies).toMatchObject([{ code: "start/bad-entry-point", line: 1 }]);
  },
);

test("a file that is not UTF-8 runs nothing", () => {
  const { value, anomalies } = readStart(Buffer.from("pkg:f\n# \xe9\n", "latin1"));

  expect(value[0]).toMatchObject({ kind: "entry-point", executedBy: [] });
  expect(anomalies).toMatchObject([{ code: "start/not-utf8", offset: 8 }]);
});

test("finds an entry point behind a character that only str.splitlines takes for a line break", () => {
  const { value, anomalies } = readStart(encoder.encode("# note\u2028pkg:f"));

  expect(value[1]).toMatchObject({ line: 1, column: 8, kind: "entry-point" });
  expect(anomalies).toMatchObject([{ code: "start/exotic-line-break" }]);
});

test("whatever the bytes, a result, and what runs are the entry points of a file in UTF-8; a name of megabytes too", () => {
  const likely = fc.constantFrom(...encoder.encode("ab:.# \r\n"), 0xc3, 0xa9, 0xff);
  const bytes = fc.array(fc.oneof(likely, fc.nat(255)), { maxLength: 40 }).map((some) => Uint8Array.from(some));
  fc.assert(
    fc.property(bytes, (some) => {
      for (const { kind, executedBy } of readStart(some).value)
        expect(executedBy.length > 0).toBe(kind === "entry-point" && isUtf8(some));
    }),
  );
  expect(readStart(encoder.encode(`${"é".repeat(1_000_000)}:${"a.".repeat(500_000)}b`)).value[0]?.kind).toBe(
    "entry-point",
  );
});
