import { expect, test } from "vitest";
import { codeOffset, functionEnd, type NativeCode } from "./native-code.ts";

const code: NativeCode = {
  architecture: "x86_64",
  byteOrder: "little",
  executable: [
    { address: 0x1000, offset: 0x400, size: 0x100 },
    { address: 0x8000, offset: 0x600, size: 0x10 },
  ],
  functionStarts: Float64Array.of(0x1000, 0x1040, 0x1080),
  startFunctions: [],
};

test("addresses become offsets where code is loaded", () => {
  expect([0x1000, 0x10ff, 0x1100, 0x8004, 0].map((address) => codeOffset(code, address))).toEqual([
    0x400, 0x4ff, -1, 0x604, -1,
  ]);
});

test("a function ends at the next one, or with its range", () => {
  expect([0x1000, 0x1041, 0x1080, 0x8000].map((address) => functionEnd(code, address))).toEqual([
    0x1040, 0x1080, 0x1100, 0x8010,
  ]);
});

test("without a table it ends with its range; outside of code it has no length", () => {
  expect(functionEnd({ ...code, functionStarts: null }, 0x1010)).toBe(0x1100);
  expect(functionEnd(code, 0x7000)).toBe(0x7000);
});
