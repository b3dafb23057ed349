import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBytes } from "../../../base/random-access.ts";
import { flushToZero } from "./flush-to-zero.ts";

/** A file that is nothing but this code, and runs it on load from its first byte on. */
function verdict(architecture: string, code: string, starts = [0], functions: readonly number[] | null = null): string {
  const bytes = Uint8Array.from(code.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));
  return flushToZero(fromBytes(bytes), {
    architecture,
    byteOrder: "little",
    executable: [{ address: 0x1000, offset: 0, size: bytes.length }],
    functionStarts: functions === null ? null : Float64Array.from(functions, (start) => 0x1000 + start),
    startFunctions: starts.map((start) => ({ from: "DT_INIT_ARRAY", address: 0x1000 + start })),
  });
}

const STMXCSR = "0f ae 5c 24 fc";
const LDMXCSR = "0f ae 54 24 fc";
const RET = "c3";

describe("x86", () => {
  test.each([
    ["or dword [rsp-4], 0x8040 (crtfastmath)", `${STMXCSR} 81 4c 24 fc 40 80 00 00 ${LDMXCSR} ${RET}`, "on-load"],
    ["or eax, 0x8000", `${STMXCSR} 8b 44 24 fc 0d 00 80 00 00 89 44 24 fc ${LDMXCSR} ${RET}`, "on-load"],
    ["VEX encoded", `c5 f8 ae 5c 24 fc 81 4c 24 fc 40 80 00 00 c5 f8 ae 54 24 fc ${RET}`, "on-load"],
    ["or ah, 0x80: FTZ", `${STMXCSR} 8b 44 24 fc 80 cc 80 89 44 24 fc ${LDMXCSR} ${RET}`, "on-load"],
    ["or ah, 0x40: rounding, not DAZ", `${STMXCSR} 8b 44 24 fc 80 cc 40 89 44 24 fc ${LDMXCSR} ${RET}`, "none"],
    ["or byte [rsp-3], 0x80: FTZ", `${STMXCSR} 80 4c 24 fd 80 ${LDMXCSR} ${RET}`, "on-load"],
    ["or byte [rsp-3], 0x40: rounding", `${STMXCSR} 80 4c 24 fd 40 ${LDMXCSR} ${RET}`, "none"],
    ["a constant", `c7 44 24 fc c0 9f 00 00 ${LDMXCSR} ${RET}`, "on-load"],
    ["the usual constant", `c7 44 24 fc 80 1f 00 00 ${LDMXCSR} ${RET}`, "none"],
    [
      "set and put back",
      `${STMXCSR} 8b 44 24 fc 81 4c 24 fc 40 80 00 00 ${LDMXCSR} 90 90 89 44 24 fc ${LDMXCSR} ${RET}`,
      "restored",
    ],
    ["masks of exceptions", `${STMXCSR} 81 4c 24 fc 80 1f 00 00 ${LDMXCSR} ${RET}`, "none"],
    ["a fence is no LDMXCSR", `${STMXCSR} 81 4c 24 fc 40 80 00 00 0f ae f0 ${RET}`, "none"],
  ])("%s", (_, code, expected) => {
    expect(verdict("x86_64", code)).toBe(expected);
  });

  test("a function that is called counts, one that is not can do it later", () => {
    const sets = `${STMXCSR} 81 4c 24 fc 40 80 00 00 ${LDMXCSR} ${RET}`;
    expect(verdict("x86_64", `e8 03 00 00 00 c3 90 90 ${sets}`, [0], [0, 8])).toBe("on-load");
    expect(verdict("x86_64", `31 c0 c3 90 90 90 90 90 ${sets}`, [0], [0, 8])).toBe("at-run-time");
  });

  test("calls in a circle come to an end", () => {
    expect(verdict("x86_64", "e8 fb ff ff ff c3")).toBe("none");
  });
});

test.each([
  // mrs x0, fpcr; orr x0, x0, #0x1000000; msr fpcr, x0; ret
  ["00 44 3b d5 00 00 68 b2 00 44 1b d5 c0 03 5f d6", "on-load"],
  // mrs x0, fpcr; mov w1, #0x1000000; orr x0, x0, x1; msr fpcr, x0; ret
  ["00 44 3b d5 01 20 a0 52 00 00 01 aa 00 44 1b d5 c0 03 5f d6", "on-load"],
  // mrs x0, fpcr; orr x1, x0, #0x1000000; msr fpcr, x1; msr fpcr, x0; ret
  ["00 44 3b d5 01 00 68 b2 01 44 1b d5 00 44 1b d5 c0 03 5f d6", "restored"],
  // mrs x0, fpcr; orr x0, x0, #0x2000000; msr fpcr, x0: another bit
  ["00 44 3b d5 00 00 67 b2 00 44 1b d5 c0 03 5f d6", "none"],
])("AArch64: %s", (code, expected) => {
  expect(verdict("aarch64", code)).toBe(expected);
});

test.each([
  // Thumb: vmrs r3, fpscr; orr r3, r3, #0x1000000; vmsr fpscr, r3; bx lr
  ["f1 ee 10 3a 43 f0 80 73 e1 ee 10 3a 70 47", 1, "on-load"],
  // ARM: vmrs r3, fpscr; orr r3, r3, #0x1000000; vmsr fpscr, r3; bx lr
  ["10 3a f1 ee 01 34 83 e3 10 3a e1 ee 1e ff 2f e1", 0, "on-load"],
  // ARM: vmrs r3, fpscr; orr r3, r3, #0x2000000 …
  ["10 3a f1 ee 02 34 83 e3 10 3a e1 ee 1e ff 2f e1", 0, "none"],
])("32-bit ARM: %s", (code, start, expected) => {
  expect(verdict("arm", code, [start])).toBe(expected);
});

test("other processors are not looked at", () => {
  expect(verdict("riscv64", "00 00 00 00")).toBe("unknown");
});

test("whatever the bytes, there is a verdict", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 600 }),
      fc.constantFrom("x86_64", "aarch64", "arm"),
      fc.array(fc.nat(700), { maxLength: 4 }),
      (bytes, architecture, starts) => {
        const answer = flushToZero(fromBytes(bytes), {
          architecture,
          byteOrder: "little",
          executable: [{ address: 0, offset: 0, size: bytes.length }],
          functionStarts: null,
          startFunctions: starts.map((address) => ({ from: "DT_INIT_ARRAY", address })),
        });
        expect(["on-load", "at-run-time", "restored", "none"]).toContain(answer);
      },
    ),
  );
});
