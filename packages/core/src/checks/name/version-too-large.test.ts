import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { versionTooLarge } from "./version-too-large.ts";

test.each([
  [
    "m-99999999999999999999.tar.gz",
    "medium",
    "The version holds a number beyond 64 bits; pip 26.3 takes it for the newest, uv 0.13.9 ignores the file.",
  ],
  [
    `m-1.${"0".repeat(5000)}1.tar.gz`,
    "medium",
    "The version has more than 4,300 digits in a row; pip 26.3 stops with a traceback for the whole project, uv 0.13.9 ignores the file.",
  ],
  [
    "m-9007199254740993-py3-none-any.whl",
    "info",
    "The version holds a number beyond 53 bits; pip 26.3 and uv 0.13.9 compare it rightly.",
  ],
] as const)("%.40s", async (filename, severity, message) => {
  expect(await observationsOf(versionTooLarge, { filename, files: {} })).toMatchObject([{ severity, message }]);
});

test("a date is no large number", async () => {
  expect(await observationsOf(versionTooLarge, { filename: "m-20261122.153000.tar.gz", files: {} })).toEqual([]);
});
