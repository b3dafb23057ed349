import { describe, expect, test } from "vitest";
import type { BytecodeFacts, MemberFacts } from "../distribution-analysis.ts";
import { bytecodeFacts, bytecodeFile, sourcePath } from "./bytecode.ts";

/** A header of Python 3.13: flags, then either time and size, or a hash. */
function header(flags: number, size = 0): Uint8Array {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 3571, true);
  bytes.set([0x0d, 0x0a], 2);
  view.setUint32(4, flags, true);
  view.setUint32(12, size, true);
  return bytes;
}

const SOURCE: MemberFacts = {
  path: "",
  normalised: "",
  kind: "file",
  size: 0,
  compressedSize: null,
  mode: null,
  sha256: null,
  content: "text",
  linkTarget: null,
};

function facts(path: string, head: Uint8Array, sources: Readonly<Record<string, number>>): BytecodeFacts | undefined {
  const file = bytecodeFile(path, "pyc", head);
  const members = Object.entries(sources).map(([source, size]): MemberFacts => ({ ...SOURCE, path: source, size }));
  return bytecodeFacts(file === null ? [] : [file], members, (one) => one)[0];
}

test.each([
  ["a/__pycache__/m.cpython-311.pyc", "a/m.py"],
  ["__pycache__/m.cpython-311.opt-1.pyc", "m.py"],
  ["a/m.pyc", "a/m.py"],
  ["m.pyo", "m.py"],
  ["not__pycache__/m.x.pyc", "not__pycache__/m.x.py"],
  ["m.py", null],
])("%s stands for %s", (path, source) => {
  expect(sourcePath(path)).toBe(source);
});

describe("what a compiled file says of its source", () => {
  test("a time and a size that are right, wrong, or of a source that is not there", () => {
    const path = "__pycache__/m.cpython-313.pyc";
    const expected = { path, python: "3.13", validation: "timestamp", source: "m.py" };
    expect(facts(path, header(0, 7), { "m.py": 7 })).toEqual({ ...expected, sizeMatchesSource: true });
    expect(facts(path, header(0, 7), { "m.py": 8 })).toEqual({ ...expected, sizeMatchesSource: false });
    expect(facts(path, header(0, 7), { "n.py": 7 })).toEqual({ ...expected, source: null, sizeMatchesSource: null });
  });

  test("an unchecked hash says nothing of the size", () => {
    expect(facts("m.pyc", header(1), { "m.py": 7 })).toMatchObject({
      validation: "unchecked-hash",
      sizeMatchesSource: null,
    });
  });

  test("a file that is compiled by name only is told", () => {
    const file = bytecodeFile("m.pyc", "text", new TextEncoder().encode("print(1)"));
    expect(file).toEqual({ path: "m.pyc", header: null });
    expect(bytecodeFile("m.py", "text", new Uint8Array(0))).toBeNull();
  });
});
