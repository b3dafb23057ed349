import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError } from "../../../base/format-error.ts";
import type { Pickle } from "./pickle-value.ts";
import { readPickle } from "./read-pickle.ts";
import { saidPickleValue } from "./said-value.ts";

function read(text: string): Pickle {
  return readPickle(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function called(text: string): readonly string[] {
  return read(text).calls.map(
    ({ callee, arguments: args }) => `${callee}(${args.map((one) => saidPickleValue(one)).join(", ")})`,
  );
}

describe("what unpickling calls", () => {
  test.each([
    ["reduce, protocol 0", "cos\nsystem\n(S'id'\ntR.", ['os.system("id")']],
    ["a class of old, protocol 0", "(S'id'\nios\nsystem\n.", ['os.system("id")']],
    ["the same by a mark", "(cos\nsystem\nS'id'\no.", ['os.system("id")']],
    ["protocol 2", "\x80\x02cposix\nsystem\nq\x00X\x02\x00\x00\x00idq\x01\x85q\x02Rq\x03.", ['posix.system("id")']],
    [
      "protocol 4",
      "\x80\x04\x95\x1d\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x02id\x94\x85\x94R\x94.",
      ['posix.system("id")'],
    ],
    ["a new object", "\x80\x02csubprocess\nPopen\n]X\x02\x00\x00\x00ida\x85\x81.", ['subprocess.Popen(["id"])']],
    [
      "a call of what a call gave",
      "cbuiltins\ngetattr\n(cos\nx\nS'system'\ntR(S'id'\ntR.",
      ['builtins.getattr(os.x, "system")', 'builtins.getattr()("id")'],
    ],
    ["a state", "ca\nB\n)R}S'x'\nI1\nsb.", ["a.B()", 'a.B().__setstate__({"x", 1})']],
    ["from memory", "cos\nsystem\np0\n0g0\n(VI\nV\\u0064\ntR.", ['os.system("I", "d")']],
    ["before it breaks", "cos\nsystem\n(S'id'\ntRRRR", ['os.system("id")']],
    ["nothing", "\x80\x03}q\x00X\x01\x00\x00\x00aK\x01s.", []],
  ])("%s", (_, stream, expected) => {
    expect(called(stream)).toEqual(expected);
  });

  test("says how it ends, and what follows", () => {
    expect([read("N.N."), read("cos\nsystem\n\xff")]).toMatchObject([
      { end: "stop", length: 2 },
      { end: "broken", length: 11, globals: ["os.system"] },
    ]);
  });

  test.each(["", "abc", "hello world", "\x00", "."])("%j is no pickle, or an empty one", (text) => {
    expect(() => read(text)).toThrow(FormatError);
  });
});

test("whatever the bytes, there is a pickle or a FormatError", () => {
  const instruction = fc.constantFrom(
    ...Array.from("(.012NRabd}elost)u]\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94", (one) => [one.charCodeAt(0)]),
    ...["cos\nsystem\n", "S'a'\n", "K\x01", "h\x00", "q\x00", "p1\n", "g1\n", "X\x01\0\0\0a"].map((text) =>
      Array.from(text, (one) => one.charCodeAt(0)),
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 100 }),
        fc.array(instruction, { maxLength: 60 }).map((parts) => Uint8Array.from(parts.flat())),
      ),
      (bytes) => {
        try {
          for (const { arguments: args } of readPickle(bytes).calls)
            for (const one of args) expect(saidPickleValue(one).length).toBeLessThanOrEqual(1_000);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("a value that holds itself many times over is said in bounded time", () => {
  const doubled = `]${"2\x86".repeat(0)}${"q\x00h\x00h\x00\x86".repeat(200)}`;
  const { calls } = read(`\x80\x02ca\nb\n${doubled}\x85R.`);

  expect(saidPickleValue(calls[0]?.arguments[0] ?? { kind: "none" }).length).toBeLessThanOrEqual(1_000);
});
