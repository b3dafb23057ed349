import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { contradictingSizes } from "./contradicting-sizes.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(contradictingSizes, contradictingSizes.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "sizes-1.0/long.txt", offset: 1024 },
    message:
      "The PAX header gives another size than the member's own (PAX 2, header 540); pip 26.3 follows the PAX header, uv 0.13.9 refuses it, GNU tar fails.",
  });
});

test.each([
  [
    "tar/size-without-content",
    "m.py",
    "512",
    "medium",
    "A link, folder or device states a size (512); pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(contradictingSizes, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
