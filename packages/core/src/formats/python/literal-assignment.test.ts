import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { assignmentOf } from "./literal-assignment.ts";

describe("how a module assigns __version__", () => {
  test.each([
    ['__version__ = "1.0"', "literal"],
    ["__version__='1.0'  # comment", "literal"],
    ['import os\n__version__: str = "1.0"\n', "literal"],
    ['__version__ = VERSION = "1.0"', "literal"],
    ['version = __version__ = r"1.0"', "literal"],
    ["__version__ = (1, 2,\n  3)", "literal"],
    ["__version__ = '1' '.0'", "literal"],
    ["x = 1; __version__ = '1.0'", "literal"],
    ["__version__ = '1' + '.0'", "computed"],
    ["__version__ = f'1.{0}'", "computed"],
    ["__version__ = get()", "computed"],
    ["__version__ = '.'.join(('1', '0'))", "computed"],
    ["__version__ = open('VERSION').read()", "computed"],
    ["__version__ =", "computed"],
    ['"""\n__version__ = "1.0"\n"""\n__version__ = get()', "computed"],
    ["x = (\n__version__ == '1')\n", "none"],
    ["if True:\n    __version__ = '1.0'\n", "none"],
    ["try:\n\t__version__ = '1.0'\nexcept: pass", "none"],
    ["from ._version import __version__", "none"],
    ["# __version__ = '1.0'", "none"],
    ["__version__ = '$Revision: 1.27 $'[11:-2]", "computed"],
    ["__version__ = -1, {'a': [None, True]}", "literal"],
    ["\f\r\n__version__ = '1.0'\r\n", "literal"],
    ["'\n__version__ = '1.0'", "computed"],
    ["print '1'\n__version__ = '1.0'", "computed"],
    ["x__version__ = '1.0'", "none"],
    ["", "none"],
  ])("%j: %s", (source, expected) => {
    expect(assignmentOf(source, "__version__")).toBe(expected);
  });
});

test("any text has an answer, in time that grows with its length", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(["literal", "computed", "none"]).toContain(assignmentOf(text, "__version__"));
    }),
  );
  for (const part of ["(", "'", "a=", '"""', "\\", "a: b\n", "r'", ";", "x[", "= "]) {
    const started = cpuTime();
    assignmentOf(part.repeat(100_000), "__version__");
    assignmentOf(`__version__ = ${part.repeat(100_000)}`, "__version__");
    expect(cpuTime() - started).toBeLessThan(1000);
  }
});
