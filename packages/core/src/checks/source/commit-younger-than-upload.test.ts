import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { commitYoungerThanUpload } from "./commit-younger-than-upload.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(commitYoungerThanUpload, commitYoungerThanUpload.fixtures.reported)).toEqual([
    ["low", "", "Commit cccccccccccc is from 2023-11-14T22:14:25Z, 65 s after the upload (2023-11-14T22:13:20Z)."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(commitYoungerThanUpload, commitYoungerThanUpload.fixtures.clean)).toEqual([]);
});

test("weighs more where files differ as well", async () => {
  const { reported } = commitYoungerThanUpload.fixtures;
  const changed = { ...reported, files: { ...reported.files, "m-1.0/m.py": "X = 2\n" } };

  expect(await said(commitYoungerThanUpload, changed)).toMatchObject([
    ["medium", "", expect.stringContaining("65 s after the upload")],
  ]);
});
