import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { deceptiveCharacters } from "./deceptive-characters.ts";

test.each([
  ["r\u0435quests-1.0.tar.gz", "The name holds characters beyond ASCII: r\\u{435}quests-1.0.tar.gz."],
  ["m-1.0\u202egz.tar.gz", "The name holds control or invisible characters: m-1.0\\u{202e}gz.tar.gz."],
  ["m\n-1.0.tar.gz", "The name holds control or invisible characters: m\\u{a}-1.0.tar.gz."],
] as const)("%j", async (filename, message) => {
  expect((await observationsOf(deceptiveCharacters, { filename, files: {} }))[0]?.message).toBe(message);
});

test("ASCII of any kind is another matter", async () => {
  expect(await observationsOf(deceptiveCharacters, { filename: "a b~c!-1.0.tar.gz", files: {} })).toEqual([]);
});
