import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { folderWithContent } from "./folder-with-content.ts";

test("says how much nobody reads", async () => {
  const [seen] = await observationsOf(folderWithContent, folderWithContent.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "data/", offset: 804 },
    message:
      "The name is a folder's and the member has content (8 bytes); pip 26.3 leaves it out, uv 0.13.9 from a file makes a folder, uv 0.13.9 from an index refuses it.",
  });
});

test.each([
  [
    "tar/trailing-slash-file",
    "m.py",
    "",
    "medium",
    "The name ends in a slash and the member is a file; pip 26.3 writes a file, pip 20.3.4 and uv 0.13.9 refuse it, GNU tar makes a folder and fails.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(folderWithContent, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
