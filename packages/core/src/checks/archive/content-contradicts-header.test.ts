import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { contentContradictsHeader } from "./content-contradicts-header.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(contentContradictsHeader, contentContradictsHeader.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "damaged.py", offset: 40 },
    message:
      "The content has another checksum than stated (0x8c5a8c0d, the directory says 0xdeadbeef); pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test.each([
  [
    "zip/size-mismatch",
    "m.py",
    "10 bytes",
    "medium",
    "The content has another size than stated (10 bytes); pip 26.3 and uv 0.13.9 refuse it.",
  ],
  [
    "zip/data-after-stream",
    "m.py",
    "",
    "medium",
    "The compressed stream ends before the member's data does; pip 26.3 and uv 0.13.9 from a file install it, uv 0.13.9 from an index refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(contentContradictsHeader, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
