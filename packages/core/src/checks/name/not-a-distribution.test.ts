import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { notADistribution } from "./not-a-distribution.ts";

test.each([
  [
    "my-project-1.0-py3-none-any.whl",
    [
      "In my-project-1.0-py3-none-any.whl, the second part is not a version; pip 26.3 and uv 0.13.9 ignore it on an index.",
    ],
  ],
  [
    "m-1.0-final-b.tar.gz",
    [
      "In m-1.0-final-b.tar.gz, what follows the hyphen is not a version; pip 26.3 and uv 0.13.9 ignore it on an index.",
    ],
  ],
  [
    "m.tar.gz",
    [
      "In m.tar.gz, a name and a version with a hyphen between them were expected; pip 26.3 and uv 0.13.9 ignore it on an index.",
    ],
  ],
  ["m-1.0-1-py3-none-any.whl", []],
  ["m-1.0.tar.gz", []],
  ["README.txt", []],
] as const)("%s", async (filename, messages) => {
  const seen = await observationsOf(notADistribution, { filename, files: {} });
  expect(seen.map(({ message }) => message)).toEqual(messages);
});
