import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { notNormalised } from "./not-normalised.ts";

test.each([
  [
    "My.Project-1.0.tar.gz",
    ["The normal form of the name begins with my_project-1.0.tar.gz; pip 26.3 and uv 0.13.9 accept it as it is."],
  ],
  [
    "my-project-1.0.zip",
    ["The normal form of the name begins with my_project-1.0.zip; pip 26.3 and uv 0.13.9 accept it as it is."],
  ],
  [
    "m-1.0.0.RC1.tar.gz",
    ["The normal form of the name begins with m-1.0.0rc1.tar.gz; pip 26.3 and uv 0.13.9 accept it as it is."],
  ],
  [
    "m-01.0-py3-none-any.whl",
    ["The normal form of the name begins with m-1.0-; pip 26.3 and uv 0.13.9 accept it as it is."],
  ],
  [
    "My_Project-1.0-py3-none-any.whl",
    ["The normal form of the name begins with my_project-1.0-; pip 26.3 and uv 0.13.9 accept it as it is."],
  ],
  ["m-1.0+local.1-py3-none-any.whl", []],
  ["my_project-1.0.0.tar.gz", []],
] as const)("%s", async (filename, messages) => {
  const seen = await observationsOf(notNormalised, { filename, files: {} });
  expect(seen.map(({ message }) => message)).toEqual(messages);
});
