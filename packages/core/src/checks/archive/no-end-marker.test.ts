import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { noEndMarker } from "./no-end-marker.ts";

test("points at the end", async () => {
  const [seen] = await observationsOf(noEndMarker, noEndMarker.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 3072 },
    message: "The two blocks of zeros at the end are missing; pip 26.3 installs it, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "tar/one-zero-block",
    "m.py",
    "",
    "medium",
    "One block of zeros stands where two should; pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  [
    "tar/truncated",
    "m.py",
    "",
    "medium",
    "The archive ends within a member or a header; pip 26.3 and uv 0.13.9 refuse it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(noEndMarker, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
