import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { tagMoved } from "./tag-moved.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(tagMoved, tagMoved.fixtures.reported)).toEqual([
    [
      "medium",
      "",
      "Tag v1.0 names commit aaaaaaaaaaaa, made 65 s after the upload; the files are those of cccccccccccc, which holds 3 of 3 where the tag holds 1.",
    ],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(tagMoved, tagMoved.fixtures.clean)).toEqual([]);
});
