import { expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { codeOffset, functionEnd } from "../native/native-code.ts";
import { elfCode } from "./elf-code.ts";
import { type ElfFixture, elfFixture } from "./elf-fixture.testing.ts";
import { readElf } from "./read-elf.ts";

const START = [0x90, 0x90, 0x90, 0xc3];

function codeOf(description: ElfFixture) {
  const bytes = elfFixture(description);
  const file = fromBytes(bytes);
  return { bytes, code: elfCode(file, readElf(file)) };
}

test.each(["x86_64", "aarch64", "s390x", "i686", "arm"] as const)(
  "start functions lead to their bytes on %s",
  (architecture) => {
    const { bytes, code } = codeOf({ architecture, exports: ["f"], startFunctions: [START, START] });
    const [first, second] = code.startFunctions.map(({ address }) => address);
    const offset = codeOffset(code, first ?? 0);

    expect(Array.from(bytes.subarray(offset, offset + 4))).toEqual(START);
    expect(functionEnd(code, first ?? 0)).toBe(second);
    expect(code.functionStarts).toHaveLength(3);
  },
);

test("without a table of functions there are no beginnings", () => {
  expect(codeOf({ unwindTable: false }).code.functionStarts).toBeNull();
});

test("code is what is loaded executable", () => {
  const { code } = codeOf({ code: { f: new Uint8Array(40) }, exports: ["f"] });

  expect(code.executable).toEqual([{ address: expect.any(Number), offset: expect.any(Number), size: 40 }]);
});

test("another file's start function is left out", () => {
  expect(codeOf({ imports: ["attach"], startFunctions: [{ import: "attach" }] }).code.startFunctions).toEqual([]);
});
