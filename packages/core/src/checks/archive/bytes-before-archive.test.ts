import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { bytesBeforeArchive } from "./bytes-before-archive.ts";

test("says how many bytes, and who minds", async () => {
  const [seen] = await observationsOf(bytesBeforeArchive, bytesBeforeArchive.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 0 },
    message:
      "Bytes stand before the first member (100 bytes); pip 26.3 and uv 0.13.9 from a file install it, uv 0.13.9 from an index refuses it.",
  });
});

test.each([
  [
    "zip/offsets-shifted",
    "m.py",
    "by 1000 bytes",
    "medium",
    "Every stored offset is off by the same number, as if something had been put before the archive (by 1000 bytes); pip 26.3 corrects them and installs it, uv 0.13.9 refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(bytesBeforeArchive, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
