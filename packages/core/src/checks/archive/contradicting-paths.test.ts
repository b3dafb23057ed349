import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { contradictingPaths } from "./contradicting-paths.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(contradictingPaths, contradictingPaths.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "paths-1.0/a.py", offset: 1024 },
    message:
      "Several extended headers or records give the path of this member (path comes twice); pip 26.3 and GNU tar take the last PAX path, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "tar/global-path",
    "m.py",
    "path",
    "medium",
    "An extended header gives one path, link target or size to all members (path); pip 26.3 finds no project left, uv 0.13.9 refuses it.",
  ],
  [
    "tar/pax-path-differs",
    "m.py",
    "",
    "info",
    "The PAX header gives another path; pip 26.3, uv 0.13.9 and GNU tar take it.",
  ],
  [
    "tar/gnu-long-differs",
    "m.py",
    "",
    "info",
    "The GNU long name is another one than the header's; pip 26.3 and GNU tar take the long name.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(contradictingPaths, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
