import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { lineEndingsMatter } from "./line-endings-matter.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(lineEndingsMatter, lineEndingsMatter.fixtures.reported)).toEqual([
    ["low", "build.sh", "CRLF, as all text of this sdist."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(lineEndingsMatter, lineEndingsMatter.fixtures.clean)).toEqual([]);
});
