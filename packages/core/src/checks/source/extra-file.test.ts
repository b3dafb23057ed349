import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { extraFile } from "./extra-file.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(extraFile, extraFile.fixtures.reported)).toEqual([
    [
      "medium",
      "helper.py",
      "It is not in commit cccccccccccc (tag 1.0) of https://example.org/m/m; tools run what lies there.",
    ],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(extraFile, extraFile.fixtures.clean)).toEqual([]);
});

test("many documents that were rendered for the release are one finding", async () => {
  const rendered = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`m-1.0/docs/p${at}.html`, `<p>${at}</p>\n`]),
  );
  const found = await said(extraFile, sdistWith(rendered, sourceWith({})));

  expect(found).toEqual([
    ["low", "", "30 documents are not in commit cccccccccccc (tag 1.0) of https://example.org/m/m."],
  ]);
});

test("what a build runs weighs most", async () => {
  expect(await said(extraFile, sdistWith({ "m-1.0/sitecustomize.py": "import os\n" }, sourceWith({})))).toMatchObject([
    ["high", "sitecustomize.py", expect.stringMatching(/tools run what lies there\.$/)],
  ]);
});
