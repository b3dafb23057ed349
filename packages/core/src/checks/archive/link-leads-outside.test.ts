import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { linkLeadsOutside } from "./link-leads-outside.ts";

test("says where the link leads", async () => {
  const [seen] = await observationsOf(linkLeadsOutside, linkLeadsOutside.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "linked-1.0/key", offset: 3072 },
    message:
      "A symbolic link points to an absolute path (to /etc/hostname); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 and 23.3.2 make the link.",
  });
});

test.each([
  [
    "tar/symlink-escapes",
    "m.py",
    "to ../../x",
    "medium",
    "A symbolic link leads out of the sdist (to ../../x); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 and 23.3.2 make the link.",
  ],
  [
    "tar/hardlink-absolute",
    "m.py",
    "to /x",
    "high",
    "A hard link points to an absolute path (to /x); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 leaves it out, Python's tarfile without a filter copies the file of the machine.",
  ],
  [
    "tar/hardlink-escapes",
    "m.py",
    "to ../../x",
    "medium",
    "A hard link leads out of the sdist (to ../../x); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 leaves it out.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(linkLeadsOutside, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
