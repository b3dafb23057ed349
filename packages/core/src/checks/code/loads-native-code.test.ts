import { expect, test } from "vitest";
import { codeOf, effect } from "./code.testing.ts";
import { loadsNativeCode } from "./loads-native-code.ts";

test("a library is info, machine code in memory is not", () => {
  expect(
    loadsNativeCode.rate(effect("native.load", { callee: "ctypes.CDLL", argument: "libc.so.6" }), codeOf([])),
  ).toBe("info");
  expect(
    loadsNativeCode.rate(effect("native.memory", { callee: "ctypes.windll.kernel32.VirtualAlloc" }), codeOf([])),
  ).toBe("high");
});
