import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { contentAfterEnd } from "./content-after-end.ts";

test("names what lies there", async () => {
  const [seen] = await observationsOf(contentAfterEnd, contentAfterEnd.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 4096 },
    message:
      "Content stands after the end of the tar (2048 bytes with 1 members: beyond-1.0/m.py); pip 26.3 and uv 0.13.9 ignore it.",
  });
});

test.each([
  [
    "gzip/trailing-data",
    "m.py",
    "100 bytes",
    "info",
    "Bytes stand after the gzip stream (100 bytes); pip 26.3 and uv 0.13.9 ignore it, GNU tar refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(contentAfterEnd, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
