import { expect, test } from "vitest";
import { platformTags } from "./platform-tags.ts";
import { isRefusal } from "./refusal.ts";
import { supportedTags } from "./supported-tags.ts";
import { bestRank, countTags, expandTags, isSupported, parseTagSet, rankTags, type TagSet } from "./tag.ts";
import type { CPython, Target } from "./target.ts";

const WINDOWS = { system: "windows", machine: "amd64" } as const;

test("a CPython takes its own ABI first, then the stable one down to 3.2, then pure wheels", () => {
  expect(supportedTags({ python: cpython(3, 4), platform: WINDOWS })).toEqual([
    "cp34-cp34m-win_amd64",
    "cp34-abi3-win_amd64",
    "cp34-none-win_amd64",
    "cp33-abi3-win_amd64",
    "cp32-abi3-win_amd64",
    "py34-none-win_amd64",
    "py3-none-win_amd64",
    "py33-none-win_amd64",
    "py32-none-win_amd64",
    "py31-none-win_amd64",
    "py30-none-win_amd64",
    "cp34-none-any",
    "py34-none-any",
    "py3-none-any",
    "py33-none-any",
    "py32-none-any",
    "py31-none-any",
    "py30-none-any",
  ]);
});

test("free-threaded and debug builds", () => {
  const freeThreaded = supportedTags({ python: cpython(3, 14, "free-threaded"), platform: WINDOWS });
  const debug = supportedTags({ python: cpython(3, 12, "debug", "free-threaded"), platform: WINDOWS });

  expect(freeThreaded[0]).toBe("cp314-cp314t-win_amd64");
  expect(freeThreaded).toContain("cp37-abi3t-win_amd64");
  expect(freeThreaded.filter((tag) => tag.includes("-abi3-"))).toEqual([]);
  expect(debug.slice(0, 3)).toEqual(["cp312-cp312d-win_amd64", "cp312-cp312-win_amd64", "cp312-abi3-win_amd64"]);
  expect(supportedTags({ python: cpython(2, 7, "wide-unicode"), platform: WINDOWS }).slice(0, 2)).toEqual([
    "cp27-cp27mu-win_amd64",
    "cp27-none-win_amd64",
  ]);
});

test("PyPy takes its own ABI and no stable one", () => {
  const python = { implementation: "pypy", version: [3, 11], abi: "pypy311_pp73" } as const;
  const tags = supportedTags({ python, platform: WINDOWS });

  expect(tags.slice(0, 3)).toEqual(["pp311-pypy311_pp73-win_amd64", "pp311-none-win_amd64", "py311-none-win_amd64"]);
  expect(tags).toContain("pp3-none-any");
});

test("Linux: the plain tag first, then every glibc down to the oldest its machine had", () => {
  const glibc = (machine: string) => platformTags({ system: "linux", machine, libc: "glibc", libcVersion: [2, 18] });

  expect(glibc("aarch64")).toEqual([
    "linux_aarch64",
    "manylinux_2_18_aarch64",
    "manylinux_2_17_aarch64",
    "manylinux2014_aarch64",
  ]);
  expect(glibc("x86_64").at(-1)).toBe("manylinux1_x86_64");
  expect(glibc("mips")).toEqual(["linux_mips"]);
  expect(glibc("armv8l")).toContain("manylinux_2_17_armv7l");
  expect(platformTags({ system: "linux", machine: "x86_64", libc: "glibc", libcVersion: [3, 0] }).slice(1, 3)).toEqual([
    "manylinux_3_0_x86_64",
    "manylinux_2_50_x86_64",
  ]);
  expect(platformTags({ system: "linux", machine: "x86_64", libc: "musl", libcVersion: [1, 1] })).toEqual([
    "linux_x86_64",
    "musllinux_1_1_x86_64",
    "musllinux_1_0_x86_64",
  ]);
});

test("macOS: yearly versions, then those before 11, which Arm knows from universal binaries only", () => {
  const arm = platformTags({ system: "macos", machine: "arm64", version: [12, 6] });
  const intel = platformTags({ system: "macos", machine: "x86_64", version: [10, 4] });

  expect(arm.slice(0, 5)).toEqual([
    "macosx_12_0_arm64",
    "macosx_12_0_universal2",
    "macosx_11_0_arm64",
    "macosx_11_0_universal2",
    "macosx_10_16_universal2",
  ]);
  expect(intel).toEqual(
    ["x86_64", "intel", "fat64", "fat3", "universal2", "universal"].map((format) => `macosx_10_4_${format}`),
  );
  expect(platformTags({ system: "macos", machine: "ppc", version: [10, 7] })[0]).toBe("macosx_10_6_ppc");
  expect(platformTags({ system: "macos", machine: "ppc64", version: [10, 3] })).toEqual([]);
});

test("Android, iOS, Pyodide", () => {
  expect(platformTags({ system: "android", apiLevel: 17, abi: "arm64_v8a" })).toEqual([
    "android_17_arm64_v8a",
    "android_16_arm64_v8a",
  ]);
  const ios = platformTags({ system: "ios", version: [13, 1], architecture: "arm64_iphoneos" });
  expect(ios.slice(0, 3)).toEqual(["ios_13_1_arm64_iphoneos", "ios_13_0_arm64_iphoneos", "ios_12_9_arm64_iphoneos"]);
  expect(ios).toHaveLength(12);
  expect(platformTags({ system: "ios", version: [11, 0], architecture: "arm64_iphoneos" })).toEqual([]);
  expect(platformTags({ system: "emscripten", version: "4.0.9", pyemscripten: "2026_0" })).toEqual([
    "pyemscripten_2026_0_wasm32",
    "emscripten_4_0_9_wasm32",
  ]);
});

test.each(["py3-none", "py3-none-any-x", "py3--any", "py3.-none-any", "py3.2-none-any", "py+3-none-any", "--", ""])(
  "%j is no set of tags",
  (text) => {
    expect(isRefusal(parseTagSet(text))).toBe(true);
  },
);

test("a set stands for every combination", () => {
  const set = tagSet("PY2.py3-none-any.win32.any");

  expect([...expandTags(set)]).toEqual(["py2-none-any", "py2-none-win32", "py3-none-any", "py3-none-win32"]);
});

test("the rank of a wheel is that of its best tag", () => {
  const ranking = rankTags(supportedTags({ python: cpython(3, 12), platform: WINDOWS } satisfies Target));

  expect(bestRank(tagSet("cp312-cp312-win_amd64"), ranking)).toBe(0);
  expect(bestRank(tagSet("cp311.cp312-abi3-win32.win_amd64"), ranking)).toBe(1);
  expect(bestRank(tagSet("cp313-cp313-win_amd64"), ranking)).toBeNull();
  expect(isSupported("py2.py3-none-any", ranking)).toBe(true);
  expect(isSupported("nonsense", ranking)).toBe(false);
});

test("a name that claims a thousand million tags is ranked as quickly as one tag", () => {
  const many = (tag: string) => Array.from({ length: 1000 }, (_, index) => `${tag}${index}`).join(".");
  const ranking = rankTags(supportedTags({ python: cpython(3, 12), platform: WINDOWS }));
  const set = tagSet(`${many("x")}.cp312-${many("y")}.abi3-${many("z")}.win_amd64`);

  expect(countTags(set)).toBe(1001 ** 3);
  expect(bestRank(set, ranking)).toBe(1);
});

function cpython(major: number, minor: number, ...builds: CPython["builds"]): CPython {
  return { implementation: "cpython", version: [major, minor], builds };
}

function tagSet(text: string): TagSet {
  const set = parseTagSet(text);
  if (isRefusal(set)) throw new Error(`${set.refused}: ${text}`);
  return set;
}
