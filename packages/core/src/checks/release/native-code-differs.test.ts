import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { nativeCodeDiffers } from "./native-code-differs.ts";

const ELF = "elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.17; exports PyInit__m";
const LINUX = "manylinux_2_17_x86_64";

function wheel(tags: string, ...binaries: readonly string[]) {
  return {
    filename: `m-1.0-${tags}.whl`,
    files: { "m.py": "X = 1\n" },
    archive: binaries.map((one) => `binary:${one}`),
  };
}

/** A wheel for one version of Python, with these files besides its module. */
function built(minor: number, ...more: readonly string[]) {
  return wheel(`cp3${minor}-cp3${minor}-${LINUX}`, `_m.cpython-3${minor}-x86_64-linux-gnu.so=${ELF}`, ...more);
}

async function saidOf(first: ReturnType<typeof wheel>, ...others: readonly ReturnType<typeof wheel>[]) {
  return (await said(nativeCodeDiffers, { ...first, release: { others } })).map(([severity, , message]) => [
    severity,
    message,
  ]);
}

const EXTRA = "_x.so=elf x86_64; needs libc.so.6; exports PyInit__x";

test("one wheel without machine code, where its siblings have some", async () => {
  expect(await saidOf(built(11), wheel(`cp312-cp312-${LINUX}`))).toEqual([
    ["low", `m-1.0-cp312-cp312-${LINUX}.whl is a wheel for one platform without machine code, which its sibling has.`],
  ]);
});

test("a pure wheel beside native ones is what the others fall back to", async () => {
  expect(await saidOf(built(11), wheel("py3-none-any"))).toEqual([]);
});

test("a file more, or less, than all siblings", async () => {
  expect(await saidOf(built(11), built(12, EXTRA), built(13))).toEqual([
    ["info", `m-1.0-cp312-cp312-${LINUX}.whl alone has _x; 2 others for its platform have not.`],
  ]);
  expect(await saidOf(built(11, EXTRA), built(12, EXTRA), built(13))).toEqual([
    ["info", `m-1.0-cp313-cp313-${LINUX}.whl alone lacks _x; 2 others for its platform have it.`],
  ]);
});

test("of two wheels nobody can tell which is the odd one", async () => {
  expect(await saidOf(built(11), built(12, EXTRA))).toEqual([]);
});

test("wheels of different platforms may differ", async () => {
  const windows = wheel(
    "cp311-cp311-win_amd64",
    "_w.cp311-win_amd64.pyd=pe x86_64; needs python311.dll; exports PyInit__w",
  );
  expect(await saidOf(built(11), built(12), windows)).toEqual([]);
});

test("debug information in one of three", async () => {
  const dll = (minor: number, section: string) =>
    wheel(
      `cp3${minor}-cp3${minor}-win_amd64`,
      `_m.cp3${minor}-win_amd64.pyd=pe x86_64; needs python3${minor}.dll; exports PyInit__m; section ${section}`,
    );
  expect(await saidOf(dll(11, ".rdata"), dll(12, ".debug_info"), dll(13, ".rdata"))).toEqual([
    [
      "info",
      "Of debug information, m-1.0-cp312-cp312-win_amd64.whl has some, and 2 others for its platform have none.",
    ],
  ]);
});

test("one wheel that is preferred to the one for the stable ABI", async () => {
  const stable = wheel(`cp39-abi3-${LINUX}`, `_m.abi3.so=${ELF}`);
  expect(await saidOf(stable, built(12))).toEqual([
    [
      "info",
      `Python 3.12 gets m-1.0-cp312-cp312-${LINUX}.whl, though m-1.0-cp39-abi3-${LINUX}.whl serves it as it does its neighbours.`,
    ],
  ]);
  expect(await saidOf(stable, built(12), built(13))).toEqual([]);
});
