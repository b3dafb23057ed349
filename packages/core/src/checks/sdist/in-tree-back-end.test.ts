import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { inTreeBackEnd } from "./in-tree-back-end.ts";

test("says what is imported, and when", async () => {
  const [seen] = await observationsOf(inTreeBackEnd, inTreeBackEnd.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "wrapped-1.0/pyproject.toml" },
    message:
      "The build imports backend from the sdist (backend-path _build) whenever its metadata is wanted, on pip download already.",
  });
});

test.each(["..", "/usr/lib", "a/../../b"])("backend-path %s is forbidden", async (path) => {
  const text = `[build-system]\nrequires = []\nbuild-backend = "be"\nbackend-path = ["${path}"]\n`;
  expect(
    await observationsOf(inTreeBackEnd, { filename: "m-1.0.tar.gz", files: { "m-1.0/pyproject.toml": text } }),
  ).toMatchObject([
    {
      severity: "medium",
      message: `backend-path names ${path}, which is not in the sdist; pip 26.3 and uv 0.13.9 refuse it.`,
    },
  ]);
});
