import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { systemReason } from "./system-reason.ts";

test.each([
  ["no such file or directory", () => readdirSync("/there, is 'none'")],
  ["illegal operation on a directory", () => readFileSync(tmpdir())],
  [
    "something, else",
    () => {
      throw new Error("something, else");
    },
  ],
])("%s", (words, call) => {
  let said = "";
  try {
    call();
  } catch (error) {
    said = systemReason(error);
  }
  expect(said).toBe(words);
});
