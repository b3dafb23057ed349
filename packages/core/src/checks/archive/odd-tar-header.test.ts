import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { oddTarHeader } from "./odd-tar-header.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(oddTarHeader, oddTarHeader.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "odd-1.0/m.py", offset: 0 },
    message: "A size is stored in binary (6); pip 26.3 installs it, uv 0.13.9 refuses it.",
  });
});

test.each([
  ["tar/v7-header", "m.py", "", "medium", "A header has no signature; pip 26.3 installs it, uv 0.13.9 refuses it."],
  [
    "tar/pax-number",
    "m.py",
    "size",
    "medium",
    "A number in a PAX header is none, or one that only Python reads (size); pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(oddTarHeader, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
