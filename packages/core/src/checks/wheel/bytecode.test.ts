import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { bytecode } from "./bytecode.ts";

/** Magic of 3.11, then the flag word: 0 for a time stamp, 1 for a hash nobody checks, 3 for one that is checked. */
const pyc = (flags: number, rest = "\0".repeat(8)) => `\xa7\r\r\n${String.fromCharCode(flags)}\0\0\0${rest}`;
const SIX_BYTES = "\0\0\0\0\x06\0\0\0";

function wheel(path: string, content: string, source = "m.py") {
  const files = { [source]: "X = 1\n", [path]: content };
  return { filename: "m-1.0-py3-none-any.whl", files, archive: [`byte-content:${path}`] };
}

const CACHED = "__pycache__/m.cpython-311.pyc";

test.each([
  [
    CACHED,
    pyc(1),
    "high",
    "It is marked not to be checked against m.py: uv 0.13.9 runs it in place of the source, pip 26.3 runs the source.",
  ],
  [CACHED, pyc(3), "low", "Python 3.11 loads it if the hash in it is that of m.py as installed."],
  [CACHED, pyc(0, SIX_BYTES), "low", "Python 3.11 loads it if the time and size in it are those of m.py as installed."],
  [CACHED, pyc(0), "info", "It was compiled from another source than m.py, and Python 3.11 compiles that anew."],
  ["__pycache__/other.cpython-311.pyc", pyc(1), "info", "It has no source, and Python does not import it from here."],
  ["other.pyc", pyc(1), "medium", "Python 3.11 imports it, and there is no source to read."],
  ["m.pyc", pyc(1), "info", "Python imports m.py beside it instead."],
  ["other.pyc", "\xff\xff\r\n\0\0\0\0\0\0\0\0\0\0\0\0", "info", "No Python that we know loads this format."],
])("%s %j", async (path, content, severity, message) => {
  expect(await said(bytecode, wheel(path, content))).toEqual([[severity, path, message]]);
});

test("names what each tool runs", async () => {
  expect(await toolsOf(bytecode, bytecode.fixtures.reported)).toEqual({
    "uv 0.13.9": "runs it in place of the source",
    "pip 26.3": "runs the source",
  });
});
