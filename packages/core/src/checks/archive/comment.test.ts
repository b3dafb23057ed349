import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { comment } from "./comment.ts";

test("points at the comment", async () => {
  const [seen] = await observationsOf(comment, comment.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 944 },
    message: "The archive has a comment (9 bytes); pip 26.3 and uv 0.13.9 ignore it.",
  });
});

test.each([
  ["tar/global-header", "m.py", "comment", "info", "A PAX header stands for all members (comment)."],
  ["zip/comment-cut", "m.py", "", "medium", "The archive's comment is longer than the file."],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(comment, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
