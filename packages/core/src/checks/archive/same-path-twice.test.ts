import { expect, test } from "vitest";
import { member, observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { samePathTwice } from "./same-path-twice.ts";

test("names both", async () => {
  const [seen] = await observationsOf(samePathTwice, samePathTwice.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "sub/../paths.py", offset: 48 },
    message:
      "Another member is written to the same path (as paths.py); pip 26.3 and uv 0.13.9 from a file take the last, uv 0.13.9 from an index and installer 1.1.0 refuse it.",
  });
});

test.each([
  [
    "zip/name-collides",
    "m.py\u0000.txt",
    "as m.py",
    "high",
    "Another member is written to the same path (as m.py); pip 26.3 takes the last, uv 0.13.9 and installer 1.1.0 refuse it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(samePathTwice, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("a file and a folder of one name", () => {
  const collision = { code: "zip/name-collides", path: "n/", detail: "as n" } as const;
  expect(saidOfAnomalies(samePathTwice, [collision], [member("n"), member("n/", { kind: "directory" })])).toEqual([
    [
      "medium",
      { path: "n/" },
      "A file and a folder have the same path (as n); pip 26.3 writes the file, uv 0.13.9 refuses it.",
    ],
  ]);
});
