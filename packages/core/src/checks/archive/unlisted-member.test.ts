import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { unlistedMember } from "./unlisted-member.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(unlistedMember, unlistedMember.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "extra.py", offset: 45 },
    message:
      "The central directory does not list this member (6 bytes of data); pip 26.3 and uv 0.13.9 from a file leave it out, uv 0.13.9 from an index refuses the archive.",
  });
});

test.each([
  [
    "zip/local-shadow",
    "m.py",
    "",
    "medium",
    "A second member of this name stands in the archive and is not listed; pip 26.3 and uv 0.13.9 from a file leave it out, uv 0.13.9 from an index refuses the archive.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(unlistedMember, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
