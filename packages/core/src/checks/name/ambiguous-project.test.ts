import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { ambiguousProject } from "./ambiguous-project.ts";

test.each([
  [
    "namc-2-1.tar.gz",
    [
      "The name reads as namc-2 1 or as namc 2.post1; pip 26.3 and uv 0.13.9 build it for either project without a look at the name inside.",
    ],
  ],
  ["python-dateutil-2.8.tar.gz", []],
  ["namc_2-1.tar.gz", []],
  ["namc-2-1-py3-none-any.whl", []],
] as const)("%s", async (filename, messages) => {
  const seen = await observationsOf(ambiguousProject, { filename, files: {} });
  expect(seen.map(({ message }) => message)).toEqual(messages);
});
