import { expect, test } from "vitest";
import { codeOf, effect, saidOfCode } from "./code.testing.ts";
import { loadsNativeCode } from "./loads-native-code.ts";

test("a library is info, machine code in memory is not", () => {
  expect(
    loadsNativeCode.rate(effect("native.load", { callee: "ctypes.CDLL", argument: "libc.so.6" }), codeOf([])),
  ).toBe("info");
  expect(
    loadsNativeCode.rate(effect("native.memory", { callee: "ctypes.windll.kernel32.VirtualAlloc" }), codeOf([])),
  ).toBe("high");
});

test("says what is loaded, by its path in the archive, or that memory is reached into", () => {
  const said = (capability: string, callee: string, argument: string | null) =>
    saidOfCode(loadsNativeCode, codeOf([effect(capability, { callee, argument })])).map(([, , message]) => message);

  expect(said("native.load", "ctypes.CDLL", "/archive/m/logo.png")).toEqual(["ctypes.CDLL loads m/logo.png."]);
  expect(said("native.load", "ctypes.CDLL", null)).toEqual([
    "ctypes.CDLL loads a library that is known only when it runs.",
  ]);
  expect(said("native.memory", "kernel32.VirtualAlloc", "0")).toEqual([
    "kernel32.VirtualAlloc is called, with which programs run machine code that is in no file.",
  ]);
});

test("a library of the archive that is called like something else is not meant to be found", () => {
  const loaded = (argument: string) => loadsNativeCode.rate(effect("native.load", { argument }), codeOf([]));

  expect(loaded("/archive/m/logo.png")).toBe("medium");
  expect(loaded("/archive/m/libm.so.1")).toBe("info");
  expect(loaded("/archive/m/core.dylib")).toBe("info");
});

test("copying memory is what programs do that share it", () => {
  const rated = (callee: string) => loadsNativeCode.rate(effect("native.memory", { callee }), codeOf([]));

  expect(rated("ctypes.windll.kernel32.RtlMoveMemory")).toBe("info");
  expect(rated("ctypes.windll.kernel32.VirtualAlloc")).toBe("high");
});

test("libraries that every process has are nothing by themselves", () => {
  const loaded = (argument: string) =>
    loadsNativeCode.rate(effect("native.load", { argument, trigger: "build" }), codeOf([]));

  expect(loaded("kernel32")).toBe("info");
  expect(loaded("libc.so.6")).toBe("info");
  expect(loaded("./a.so")).toBe("low");
});
