import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { startupBreaksInterpreter } from "./startup-breaks-interpreter.ts";

test("says from which byte on", async () => {
  expect(await said(startupBreaksInterpreter, startupBreaksInterpreter.fixtures.reported)).toEqual([
    ["high", "latin.pth", "It is not UTF-8 from byte 5 on: Python ends with UnicodeDecodeError at every start."],
  ]);
});

test("a file that site-packages never sees breaks nothing", async () => {
  const fixture = {
    filename: "m-1.0-py3-none-any.whl",
    files: { "m.py": "", "m/latin.pth": "# caf\xe9\n" },
    archive: ["byte-content:m/latin.pth"],
  };
  expect(await said(startupBreaksInterpreter, fixture)).toEqual([]);
});
