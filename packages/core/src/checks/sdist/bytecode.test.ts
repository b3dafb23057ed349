import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { bytecode } from "./bytecode.ts";

const beside = (flags: string, size: number, more: Readonly<Record<string, string>> = {}) => {
  const path = "own-1.0/_build/__pycache__/be.cpython-313.pyc";
  return {
    filename: "own-1.0.tar.gz",
    files: {
      "own-1.0/pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "be"\nbackend-path = ["_build"]\n',
      [path]: `\xf3\r\r\n${flags}\0\0\0${"\0".repeat(4)}${String.fromCharCode(size)}\0\0\0`,
      ...more,
    },
    archive: [`byte-content:${path}`],
  };
};
const source = { "own-1.0/_build/be.py": "X = 1\n" };

test("elsewhere it says when Python would load the file", async () => {
  expect(await observationsOf(bytecode, bytecode.fixtures.reported)).toMatchObject([
    {
      at: { path: "compiled-1.0/__pycache__/m.cpython-313.pyc" },
      message: "Python 3.13 loads it in place of compiled-1.0/m.py if the time and size in it are the source's.",
      evidence: { pythons: ["3.13"] },
    },
  ]);
});

test("beside the back end, pip runs what was compiled with the source, and uv does not", async () => {
  expect(await observationsOf(bytecode, beside("\0", 6, source))).toMatchObject([
    {
      severity: "medium",
      runsAt: "download",
      message:
        "Python 3.13 loads it in place of own-1.0/_build/be.py if the time and size in it are the source's; it lies where the sdist's own build back end is imported from, and on pip download already pip 26.3 runs it, uv 0.13.9 runs the source.",
    },
  ]);
});

test("both run what is not to be checked, or has no source", async () => {
  expect(await observationsOf(bytecode, beside("\x01", 6, source))).toMatchObject([
    { severity: "high", message: expect.stringMatching(/whatever stands there; .* pip 26.3 and uv 0.13.9 run it\.$/) },
  ]);
  expect(await observationsOf(bytecode, beside("\0", 6))).toMatchObject([{ severity: "high" }]);
});

test("a file that is compiled Python by content alone is not loaded", async () => {
  const path = "m-1.0/data.bin";
  const files = { [path]: `\xf3\r\r\n${"\0".repeat(12)}` };
  expect(
    await observationsOf(bytecode, { filename: "m-1.0.tar.gz", files, archive: [`byte-content:${path}`] }),
  ).toEqual([]);
});
