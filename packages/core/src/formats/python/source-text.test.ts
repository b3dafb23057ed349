import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { readSource, type SourceText } from "./source-text.ts";

function read(text: string): SourceText {
  return readSource(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

describe("which codec", () => {
  test.each([
    ["x = 1\n", "utf-8", "plain", null],
    ["# coding: latin-1\n", "latin-1", "plain", 1],
    ["#!/bin/sh\n# -*- coding: Latin_1-unix -*-\n", "latin-1", "plain", 2],
    ["\f \t# vim: set fileencoding=utf8 :\n", "utf-8", "plain", 1],
    ["\r# coding: utf-7\r", "utf-7", "odd", 2],
    ["x = 1\n# coding: utf-7\n", "utf-8", "plain", null],
    ["\n\n# coding: utf-7\n", "utf-8", "plain", null],
    ["# coding : utf-7\n", "utf-8", "plain", null],
    ["# coding:coding=utf-7\n", "coding", "unknown", 1],
    ["# coding=: coding= U7\n", "utf-7", "odd", 1],
    ["'coding: utf-7'\n", "utf-8", "plain", null],
    ["# coding: cp1251\n", "cp1251", "foreign", 1],
    ["# coding: gbk\n", "gbk", "foreign", 1],
    ["# coding: iso-8859-15\n", "iso_8859_15", "foreign", 1],
    ["# coding: future_fstrings\n", "future_fstrings", "unknown", 1],
    ["# coding: rot13\n", "rot13", "odd", 1],
    ["# coding: us-ascii", "ascii", "plain", 1],
  ])("%j", (text, name, kind, line) => {
    const { codec, codecLine } = read(text);

    expect([codec.name, codec.kind, codecLine]).toEqual([name, kind, line]);
  });
});

describe("what the parser sees", () => {
  test.each<[string, string, SourceText["decoding"]]>([
    ["a = 1\r\nb\rc\n\r", "a = 1\nb\nc\n\n", "exact"],
    ["# a\rimport os\n", "# a\nimport os\n", "exact"],
    ["\xef\xbb\xbfx", "x", "exact"],
    ["# coding: utf-7\n# +AAo-import os +-+AGEAYg-\n", "# coding: utf-7\n# \nimport os +ab\n", "exact"],
    ["# coding: unicode_escape\n# \\x0aimport os\\\\\n", "# coding: unicode_escape\n# \nimport os\\\n", "exact"],
    [
      "# coding: raw_unicode_escape\n# \\u000aimport \\x41\n",
      "# coding: raw_unicode_escape\n# \nimport \\x41\n",
      "exact",
    ],
    ["# coding: latin-1\n'\xe4'", "# coding: latin-1\n'\xe4'", "exact"],
    ["# coding: cp1251\n'\xe4'", "# coding: cp1251\n'\u0434'", "exact"],
    ["# coding: cp437\nx", "# coding: cp437\nx", "approximate"],
    ["# coding: hz\nx", "# coding: hz\nx", "none"],
  ])("%j", (bytes, text, decoding) => {
    const source = read(bytes);

    expect([source.text, source.decoding, source.refused]).toEqual([text, decoding, null]);
  });

  test.each([
    ["x = '\xe4'", "byte 5 is not utf-8"],
    ["\xef\xbb\xbf# coding: latin-1", "a byte order mark contradicts the encoding latin-1"],
    ["# coding: ascii\n'\xc3\xa4'", "it is not ASCII"],
    ["a\0b", "it holds a NUL"],
    ["# coding: utf-7\n+", "it is not UTF-7"],
    ["# coding: zlib\n", "zlib is no encoding of text"],
    ["# coding: x\n", "the encoding x is unknown, unless something registers it"],
  ])("%j is refused by Python 3", (bytes, refused) => {
    expect(read(bytes).refused).toBe(refused);
  });

  test("rot13, which Python 2 takes", () => {
    expect(read("# coding: rot13\nvzcbeg bf").text).toMatch(/import os$/);
  });
});

test("whatever the bytes, there is a text whose lines end with LF", () => {
  const cookie = fc.constantFrom(
    "",
    "# coding: utf-7\n",
    "# coding: unicode_escape\n",
    "# coding: gbk\n",
    "\xef\xbb\xbf",
  );
  fc.assert(
    fc.property(cookie, fc.uint8Array({ maxLength: 200 }), (beginning, rest) => {
      const bytes = Uint8Array.from([...Array.from(beginning, (character) => character.charCodeAt(0)), ...rest]);
      const isEscaped = beginning.includes("utf-7") || beginning.includes("escape");

      expect(readSource(bytes).text.includes("\r") && !isEscaped).toBe(false);
    }),
  );
});

test.each(["# coding: utf-7\n", "# coding: unicode_escape\n", ""])("ten megabytes in one line: %j", (cookie) => {
  const bytes = new TextEncoder().encode(cookie + "+AGE-\\x41\r".repeat(1_000_000));
  const before = cpuTime();
  readSource(bytes);

  expect(cpuTime() - before).toBeLessThan(5_000);
});
