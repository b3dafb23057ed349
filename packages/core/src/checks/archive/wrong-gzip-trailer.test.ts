import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { wrongGzipTrailer } from "./wrong-gzip-trailer.ts";

test("gives both checksums", async () => {
  const [seen] = await observationsOf(wrongGzipTrailer, wrongGzipTrailer.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 4111 },
    message:
      "The checksum of the gzip stream is wrong (stored 00000001, computed e206abf3); pip 26.3 and uv 0.13.9 notice nothing, GNU tar refuses it.",
  });
});

test.each([
  [
    "gzip/truncated",
    "m.py",
    "",
    "info",
    "The gzip stream is cut off; pip 26.3 and uv 0.13.9 notice nothing, GNU tar refuses it.",
  ],
  ["gzip/reserved-flags", "m.py", "", "low", "The gzip header sets a flag that no version defines."],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(wrongGzipTrailer, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
