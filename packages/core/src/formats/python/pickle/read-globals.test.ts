import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../../base/format-error.ts";
import { readPickleGlobals } from "./read-globals.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["protocol 0", "cposix\nsystem\n(S'id'\ntR.", ["posix system"], []],
  ["an instance", "(iposix\nsystem\n.", ["posix system"], []],
  ["names from the stack", "\x80\x04\x8c\x05posix\x94\x8c\x06system\x94\x93.", ["posix system"], []],
  ["names from the memo", "\x80\x04\x8c\x06system\x94\x8c\x05posix\x940h\x01h\x00\x93.", ["posix system"], []],
  ["names that are put together", "\x80\x04K\x01K\x02\x93.", [], ["STACK_GLOBAL of computed names"]],
  ["an extension code", "\x80\x02\x82\x01.", [], ["extension code"]],
  ["a persistent id", "\x80\x02NQ.", [], ["persistent id"]],
  ["plain data", "\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00}\x94\x8c\x01a\x94K\x01s.", [], []],
])("%s", (_, text, globals, opaque) => {
  expect(readPickleGlobals(bytes(text))).toEqual({ globals, opaque });
});

test.each([
  ["\x80\x04", "pickle/truncated"],
  ["\x8c\xff.", "pickle/truncated"],
  ["\xff.", "pickle/unknown-opcode"],
])("%j is refused", (text, code) => {
  expect(() => readPickleGlobals(bytes(text))).toThrow(expect.objectContaining({ code }));
});

test("whatever the bytes, there are globals or a FormatError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
      try {
        expect(readPickleGlobals(data).globals).toBeInstanceOf(Array);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
