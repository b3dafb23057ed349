import { expect, test } from "vitest";
import { defaultLimits } from "../../../base/limits.ts";
import { testPlatform } from "../../../base/platform.testing.ts";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import { effectsOf, entryAt } from "./evaluate.testing.ts";
import { evaluateProgram } from "./evaluate-program.ts";

test.each([
  ["obfuscation.whitespace", `x = 1;${" ".repeat(300)}import os\n`],
  ["obfuscation.escapes", `${String.raw`x = "\x65\x76\x61\x6c\x28\x31"`}\n`],
  ["obfuscation.escapes", `${String.raw`x = "\145\166\141\154\050\061"`}\n`],
  ["obfuscation.escapes", `${String.raw`x = "\x69\x6d\x70\x6f\x72\x74\x20\x6f\x73\x0a"`}\n`],
  [
    "obfuscation.escapes",
    `${String.raw`x = b"\x00\x65\x76\x61\x6c\x28\x65\x76\x61\x6c\x28\x65\x76\x61\x6c\x28\x65\x76\x61\x6c"`}\n`,
  ],
  ["obfuscation.confusables", "𝐞𝐱𝐞𝐜('1')\n"],
  ["obfuscation.pyarmor", "__pyarmor__(__name__, __file__, b'x')\n"],
  ["obfuscation.pyarmor", "from pyarmor_runtime import __pyarmor__\n"],
])("%s", async (capability, source) => {
  expect((await effectsOf(source)).map((effect) => effect.split(" ")[1])).toContain(capability);
});

test.each([
  `x = (1,${" ".repeat(300)}2)\n`,
  `x = 1${" ".repeat(300)}# a comment\n`,
  `${String.raw`x = "\x00\x01\x02\x03\x04\x05\x89PNG"`}\n`,
  `${String.raw`x = b"\x11\x22\x33\x44\x55\x66\x77\x88"`}\n`,
  `${String.raw`x = b"\x61\x62\x63\x64\x65\x66\x67"`}\n`,
  `${String.raw`x = b"\x98\x01\x54\x5f\x79\x5b\x75\x41\x85\x84\xcb\x65"`}\n`,
  `${String.raw`x = "\x1b[0m\n\t\\n"`}\n`,
  "x = '𝐞𝐱𝐞𝐜'\n",
])("%j is ordinary", async (source) => {
  expect((await effectsOf(source)).filter((effect) => effect.includes("obfuscation"))).toEqual([]);
});

test("a gap is found wherever it begins", async () => {
  for (let start = 0; start < 130; start += 7) {
    const source = `${"#".repeat(start)}\nx = 1;${" ".repeat(120)}import os\n`;
    expect((await effectsOf(source))[0]).toBe("import obfuscation.whitespace source import os\n");
  }
});

test("all of a file is looked at, also what is not evaluated", async () => {
  const source = "x = 1\ny = 2\ndef f():\n    __pyarmor__(1)\n";
  const program = {
    files: new Map([["m.py", new TextEncoder().encode(source)]]),
    reduced: new Map([["m.py", { bytes: new TextEncoder().encode("x = 1\n"), jumps: [] }]]),
    members: new Set(["m.py"]),
    entries: [entryAt("m.py")],
    importRoots: [""],
    base: "",
  };
  const machine = { parser: await testParser(), platform: testPlatform, limits: defaultLimits };
  const { effects } = await evaluateProgram(program, machine);
  expect(effects.map(({ capability, line, column }) => `${capability} ${line}:${column}`)).toEqual([
    "obfuscation.pyarmor 4:5",
  ]);
});
