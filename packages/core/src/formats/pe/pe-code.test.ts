import { expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { codeOffset, functionEnd, type NativeCode } from "../native/native-code.ts";
import { peCode } from "./pe-code.ts";
import { type PeFixture, peFixture } from "./pe-fixture.testing.ts";
import { readPe } from "./read-pe.ts";

const START = [1, 2, 3, 4];

function codeOf(description: PeFixture): { readonly bytes: Uint8Array; readonly code: NativeCode } {
  const bytes = peFixture(description);
  const file = fromBytes(bytes);
  return { bytes, code: peCode(file, readPe(file)) };
}

test.each<PeFixture>([
  { machine: "amd64", startedBy: "__CTOR_LIST__" },
  { machine: "arm64", startedBy: ".CRT" },
  { machine: "x86", startedBy: "TLS callback" },
])("start functions lead to their bytes: %j", (more) => {
  const { bytes, code } = codeOf({ ...more, exports: ["f"], startFunctions: [START] });
  const start = code.startFunctions.find(({ from }) => from === more.startedBy);
  const offset = codeOffset(code, start?.address ?? 0);

  expect(Array.from(bytes.subarray(offset, offset + 4))).toEqual(START);
});

test("beginnings of functions come from the table for unwinding", () => {
  const { code } = codeOf({ startedBy: ".CRT", startFunctions: [START, START] });
  const [first = 0, second] = code.startFunctions.filter(({ from }) => from === ".CRT").map(({ address }) => address);

  expect(code.functionStarts).toHaveLength(3);
  expect(functionEnd(code, first)).toBe(second);
});

test("pieces that continue a function are no beginnings", () => {
  const { bytes, code } = codeOf({ exports: ["f"] });
  const { exceptionTable, sections } = readPe(fromBytes(bytes));
  const pdata = sections.find(({ name }) => name === ".pdata")?.offset ?? 0;
  const text = sections.find(({ name }) => name === ".text");
  // The second entry gets unwinding information, of version 1, that continues another.
  new DataView(bytes.buffer).setUint32(pdata + 12 + 8, (text?.address ?? 0) + 8, true);
  bytes[(text?.offset ?? 0) + 8] = 0x21;
  const file = fromBytes(bytes);

  expect(exceptionTable?.size).toBe(24);
  expect(code.functionStarts).toHaveLength(2);
  expect(peCode(file, readPe(file)).functionStarts).toHaveLength(1);
});

test.each<PeFixture>([{ machine: "x86" }, { unwindTable: false }])("%j has none", (description) => {
  expect(codeOf(description).code.functionStarts).toBeNull();
});
