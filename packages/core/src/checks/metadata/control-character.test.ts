import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { controlCharacter } from "./control-character.ts";
import { wheelWith } from "./metadata.testing.ts";

test("an escape that a terminal obeys", async () => {
  expect(await said(controlCharacter, wheelWith("Summary: a\u001b[8mb\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "It holds a control character (Summary: a\u001b[8mb)."],
  ]);
});

test("tabs and folded lines are none", async () => {
  expect(await said(controlCharacter, wheelWith("Summary: a\tb\nDescription: c\n\td\n"))).toEqual([]);
});
