import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../../../base/cpu-time.testing.ts";
import { FormatError } from "../../../base/format-error.ts";
import { marshalled } from "./marshal-fixture.testing.ts";
import { readMarshal } from "./read-marshal.ts";
import { allCode, readPyc, valuesIn } from "./read-pyc.ts";

const MAGIC: readonly (readonly [minor: number, magic: number, header: number])[] = [
  [0, 62211, 8],
  [6, 3379, 12],
  [7, 3394, 16],
  [8, 3413, 16],
  [10, 3439, 16],
  [11, 3495, 16],
  [12, 3531, 16],
  [13, 3571, 16],
  [14, 3627, 16],
  [15, 3650, 16],
];

const inner = { name: "f", names: ["os", "system"], constants: [null, "id", ["deep"]] };
const module = { name: "<module>", names: ["f"], constants: [1, inner, "doc"] };

describe("compiled files", () => {
  test.each(MAGIC)("of Python with minor %i", (minor, magic, header) => {
    const start = [magic & 0xff, magic >> 8, 0x0d, 0x0a, ...new Array<number>(header - 4).fill(0)];
    const { code } = readPyc(Uint8Array.from([...start, ...marshalled(module, minor)]));
    const [outer, found] = allCode(code);

    expect([outer?.name, outer?.names, found?.name, found?.names, found?.filename, found?.firstLine]).toEqual([
      "<module>",
      ["f"],
      "f",
      ["os", "system"],
      "x.py",
      7,
    ]);
    expect(found?.qualifiedName).toBe(minor < 11 ? null : "Q.f");
    expect(valuesIn(found?.constants ?? []).flatMap((one) => (one.kind === "text" ? [one.value] : []))).toEqual([
      "id",
      "deep",
    ]);
  });

  test.each([
    [
      "of a version that is not known",
      [0xff, 0xff, 0x0d, 0x0a, ...new Array<number>(12).fill(0)],
      "pyc/unknown-version",
    ],
    ["without code", [0xa7, 0x0d, 0x0d, 0x0a, ...new Array<number>(12).fill(0), 0x4e], "pyc/no-code"],
    ["that is cut off", [0xa7, 0x0d, 0x0d, 0x0a, ...new Array<number>(12).fill(0), 0x63], "bytes/out-of-bounds"],
  ])("%s", (_, bytes, code) => {
    expect(() => readPyc(Uint8Array.from(bytes))).toThrow(code);
  });
});

describe("values", () => {
  test.each([
    ["T", { kind: "true" }],
    ["i\xff\xff\xff\xff", { kind: "integer", value: -1n }],
    ["I\xff\xff\xff\xff\xff\xff\xff\xff", { kind: "integer", value: -1n }],
    ["l\x02\0\0\0\x01\0\x01\0", { kind: "integer", value: 0x8001n }],
    ["l\xfe\xff\xff\xff\x01\0\x01\0", { kind: "integer", value: -0x8001n }],
    ["g\0\0\0\0\0\0\xf0?", { kind: "float", value: 1 }],
    ["f\x031.5", { kind: "float", value: 1.5 }],
    ["z\x02\xe4b", { kind: "text", value: "äb" }],
    ["(\x02\0\0\0NT", { kind: "tuple", items: [{ kind: "none" }, { kind: "true" }] }],
    ["{NT0", { kind: "dict", entries: [[{ kind: "none" }, { kind: "true" }]] }],
    [
      "(\x02\0\0\0\xfa\x01ar\0\0\0\0",
      {
        kind: "tuple",
        items: [
          { kind: "text", value: "a" },
          { kind: "text", value: "a" },
        ],
      },
    ],
  ])("%j", (text, value) => {
    expect(readMarshal(latin1(text), 11)).toEqual(value);
  });

  test("a list may hold itself", () => {
    const list = readMarshal(latin1("\xdb\x01\0\0\0r\0\0\0\0"), 11);

    expect(list.kind === "list" && list.items[0] === list).toBe(true);
    expect(valuesIn([list])).toHaveLength(1);
  });

  test.each([
    ["0", "marshal/unknown-type"],
    ["q", "marshal/unknown-type"],
    ["r\x05\0\0\0", "marshal/bad-reference"],
    ["(\xff\xff\xff\x7f", "bytes/out-of-bounds"],
    [")\x01".repeat(1_000), "marshal/too-deep"],
    ["l\xff\xff\xff\x7f", "marshal/bad-number"],
    ["cNNNN\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0NNN", "marshal/wrong-type"],
  ])("%j is refused", (text, code) => {
    expect(() => readMarshal(latin1(text), 11)).toThrow(code);
  });
});

test("whatever the bytes, there is a value or a FormatError", () => {
  const types = fc.constantFrom(..."0NTF.Siglfxystu(z)[{<>crRaAZ:".split("").map((one) => one.charCodeAt(0)));
  const byte = fc.oneof(
    types,
    types.map((one) => one | 0x80),
    fc.constantFrom(0, 1, 2, 255),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 200 }), fc.constantFrom(0, 6, 8, 11, 14), (bytes, minor) => {
      try {
        expect(readMarshal(Uint8Array.from(bytes), minor).kind).toBeTypeOf("string");
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a megabyte of nothing but types is read in time", () => {
  const before = cpuTime();
  const text = `(\x00\x00\x10\x00${"N".repeat(0x10_0000)}`;

  expect(readMarshal(latin1(text), 11).kind).toBe("tuple");
  expect(cpuTime() - before).toBeLessThan(3_000);
});

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
