import { expect, test } from "vitest";
import { bytesOf } from "../native/binary-writer.testing.ts";
import { readLinkerScript } from "./linker-script.ts";

test.each([
  [
    "glibc's libc.so",
    `/* GNU ld script
   Use the shared library, but some functions are only in
   the static library, so try that secondarily.  */
OUTPUT_FORMAT(elf64-x86-64)
GROUP ( /lib/x86_64-linux-gnu/libc.so.6 /usr/lib/x86_64-linux-gnu/libc_nonshared.a  AS_NEEDED ( /lib64/ld-linux-x86-64.so.2 ) )`,
    ["/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/x86_64-linux-gnu/libc_nonshared.a", "/lib64/ld-linux-x86-64.so.2"],
  ],
  ["ncurses' libncurses.so", "INPUT(libncurses.so.6 -ltinfo)\n", ["libncurses.so.6", "-ltinfo"]],
  ["quoted, with commas", 'INPUT("my lib.so", -lm)', ["my lib.so", "-lm"]],
  ["two commands", "GROUP(a.so)\nINPUT(b.so)", ["a.so", "b.so"]],
  ["no inputs", "OUTPUT_FORMAT(elf64-x86-64)", []],
])("%s", (_name, text, inputs) => {
  expect(readLinkerScript(bytesOf(text))).toEqual({ inputs });
});

test.each([
  ["Python", "import os\n"],
  ["a word that is a command elsewhere", "INPUT = 3\n"],
  ["a comment alone", "/* GNU ld script */"],
  ["a comment without end", "/* GNU ld script"],
  ["a quote without end", 'INPUT("a'],
  ["ELF", "\x7fELF\0\0"],
  ["nothing", ""],
])("%s is none", (_name, text) => {
  expect(readLinkerScript(bytesOf(text))).toBeNull();
});

test("brackets without end are read to the end", () => {
  expect(readLinkerScript(bytesOf(`GROUP(${"(".repeat(20_000)} a.so`))?.inputs).toEqual(["a.so"]);
});

test("a large text is none", () => {
  expect(readLinkerScript(bytesOf(`INPUT(${"a ".repeat(40_000)})`))).toBeNull();
});
