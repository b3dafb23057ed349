import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { undecodableName } from "./undecodable-name.ts";

test("gives both readings", async () => {
  const [seen] = await observationsOf(undecodableName, undecodableName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "caf├⌐.txt", offset: 806 },
    message:
      "The name is UTF-8 and the flag that says so is missing (as UTF-8: café.txt); pip 26.3 reads it as CP437, unzip 6.00 keeps its bytes, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "zip/name-not-utf8",
    "cafΘ.txt",
    "not flagged",
    "high",
    "The name is not UTF-8; pip 26.3 reads it as CP437, unzip 6.00 keeps its bytes, uv 0.13.9 refuses it.",
  ],
  [
    "tar/name-not-utf8",
    "caf.txt",
    "",
    "high",
    "The name is not UTF-8; pip 26.3 and GNU tar keep its bytes, uv 0.13.9 refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(undecodableName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("a name that is flagged as UTF-8 and is not cannot be installed", () => {
  // What the readers make of byte 0xE9.
  const path = `caf${String.fromCharCode(0xdce9)}.txt`;
  expect(saidOfAnomalies(undecodableName, [{ code: "zip/name-not-utf8", path }])).toEqual([
    [
      "medium",
      { path },
      "The name is flagged as UTF-8 and is not; pip 26.3 and uv 0.13.9 refuse it, unzip 6.00 extracts it.",
    ],
  ]);
});
