import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { unwritableName } from "./unwritable-name.ts";

test("says how long it is", async () => {
  const [seen] = await observationsOf(unwritableName, unwritableName.fixtures.reported);
  expect(seen).toMatchObject({
    at: {
      path: "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn.py",
    },
    message: "The name is longer than file systems allow (300 bytes in one segment); pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test.each([
  ["zip/name-empty", "", "", "medium", "Nothing is left of the name; pip 26.3 and uv 0.13.9 refuse it."],
  [
    "tar/name-too-long",
    "n",
    "300 bytes",
    "medium",
    "The name is longer than file systems allow (300 bytes); pip 26.3 and uv 0.13.9 refuse it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(unwritableName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
