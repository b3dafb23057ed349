import { expect, test } from "vitest";
import { abiClaims } from "./abi-claim.ts";
import { platformClaim } from "./platform-claim.ts";

test.each([
  ["any", { kind: "any" }],
  ["manylinux1_x86_64", { kind: "manylinux", machine: "x86_64", minor: 5 }],
  ["manylinux_2_28_ppc64le", { kind: "manylinux", machine: "ppc64le", minor: 28 }],
  ["musllinux_1_2_armv7l", { kind: "musllinux", machine: "armv7l", minor: 2 }],
  ["linux_x86_64", { kind: "linux", machine: "x86_64" }],
  ["macosx_10_9_universal2", { kind: "macos", version: [10, 9], architectures: ["x86_64", "arm64"] }],
  ["macosx_11_0_arm64", { kind: "macos", version: [11, 0], architectures: ["arm64"] }],
  ["ios_13_0_arm64_iphonesimulator", { kind: "ios", version: [13, 0], platform: "ios-simulator" }],
  ["android_24_arm64_v8a", { kind: "android", api: 24, machine: "aarch64" }],
  ["win_amd64", { kind: "windows", machine: "x86_64" }],
  ["win32", { kind: "windows", machine: "x86" }],
  ["pyemscripten_2026_0_wasm32", { kind: "wasm" }],
  ["manylinux2014", { kind: "other" }],
  ["macosx_99999999999999999999_0_arm64", { kind: "other" }],
])("%s", (tag, claim) => {
  expect(platformClaim(tag)).toMatchObject({ tag, ...claim });
});

test("each pair of interpreter and ABI that means something is a promise of its own", () => {
  expect(abiClaims({ interpreters: ["cp37", "cp310"], abis: ["abi3"], platforms: [] })).toEqual([
    { kind: "abi3", tag: "cp37-abi3", minor: 7 },
    { kind: "abi3", tag: "cp310-abi3", minor: 10 },
  ]);
  expect(abiClaims({ interpreters: ["cp315"], abis: ["abi3", "abi3t"], platforms: [] })).toEqual([
    { kind: "abi3", tag: "cp315-abi3", minor: 15 },
    { kind: "abi3t", tag: "cp315-abi3t", minor: 15 },
  ]);
  expect(abiClaims({ interpreters: ["cp311", "cp312"], abis: ["cp311", "cp312"], platforms: [] })).toHaveLength(2);
  expect(abiClaims({ interpreters: ["cp314"], abis: ["cp314t"], platforms: [] })).toMatchObject([{ threads: "free" }]);
  expect(abiClaims({ interpreters: ["pp311"], abis: ["pypy311_pp73"], platforms: [] })).toMatchObject([
    { kind: "pypy" },
  ]);
});
