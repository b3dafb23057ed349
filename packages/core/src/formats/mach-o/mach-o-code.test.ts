import { expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { codeOffset, functionEnd, type NativeCode } from "../native/native-code.ts";
import { machOCode } from "./mach-o-code.ts";
import { type MachOFixture, machOFatFixture, machOFixture } from "./mach-o-fixture.testing.ts";
import { readMachO } from "./read-mach-o.ts";

const START = [1, 2, 3, 4];

function codesOf(bytes: Uint8Array): NativeCode[] {
  const file = fromBytes(bytes);
  return readMachO(file).slices.map((slice) => machOCode(file, slice));
}

test.each<MachOFixture>([
  { architecture: "x86_64" },
  { architecture: "arm64", fixups: "chained" },
  { architecture: "i386" },
  { fileType: "executable", startedBy: "__init_offsets" },
])("start functions lead to their bytes: %j", (more) => {
  const bytes = machOFixture({ ...more, exports: ["_f"], startFunctions: [START, START] });
  const [code] = codesOf(bytes);
  const [first = 0, second] = code?.startFunctions.map(({ address }) => address) ?? [];
  const offset = code === undefined ? -1 : codeOffset(code, first);

  expect(Array.from(bytes.subarray(offset, offset + 4))).toEqual(START);
  expect(code?.functionStarts).toHaveLength(3);
  expect(code === undefined ? 0 : functionEnd(code, first)).toBe(second);
});

test("offsets in fat files count from the start of the file", () => {
  const bytes = machOFatFixture([{ architecture: "x86_64" }, { startFunctions: [START] }]);
  const code = codesOf(bytes)[1];
  const offset = code === undefined ? -1 : codeOffset(code, code.startFunctions[0]?.address ?? 0);

  expect(Array.from(bytes.subarray(offset, offset + 4))).toEqual(START);
});

test("without a table of functions there are no beginnings", () => {
  expect(codesOf(machOFixture({ functionStarts: false }))[0]?.functionStarts).toBeNull();
});
