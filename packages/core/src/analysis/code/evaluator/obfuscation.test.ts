import { expect, test } from "vitest";
import { effectsOf } from "./evaluate.testing.ts";

test.each([
  ["obfuscation.whitespace", `x = 1;${" ".repeat(300)}import os\n`],
  ["obfuscation.escapes", `${String.raw`x = "\x65\x76\x61\x6c\x28\x31"`}\n`],
  ["obfuscation.escapes", `${String.raw`x = "\145\166\141\154\050\061"`}\n`],
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
  `${String.raw`x = "\x1b[0m\n\t\\n"`}\n`,
  "x = '𝐞𝐱𝐞𝐜'\n",
])("%j is ordinary", async (source) => {
  expect((await effectsOf(source)).filter((effect) => effect.includes("obfuscation"))).toEqual([]);
});
