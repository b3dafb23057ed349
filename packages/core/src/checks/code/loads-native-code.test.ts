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

test("a library of the archive that is called like something else is not meant to be found", () => {
  const loaded = (argument: string) => loadsNativeCode.rate(effect("native.load", { argument }), codeOf([]));

  expect(loaded("/archive/m/logo.png")).toBe("medium");
  expect(loaded("/archive/m/libm.so.1")).toBe("info");
  expect(loaded("/archive/m/core.dylib")).toBe("info");
});
