import { expect, test } from "vitest";
import { appleInWords } from "./apple-words.ts";

test("systems as their maker writes them", () => {
  expect(["macos", "ios", "ios-simulator", "9"].map(appleInWords)).toEqual(["macOS", "iOS", "iOS simulator", "9"]);
});
