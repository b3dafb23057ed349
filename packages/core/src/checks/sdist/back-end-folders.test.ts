import { expect, test } from "vitest";
import type { SdistAnalysis } from "../../analysis/distribution-analysis.ts";
import { analyseFixture } from "../analyse-fixture.testing.ts";
import { backEndFolders } from "./back-end-folders.ts";

test.each([
  [".", "m-1.0"],
  ["_build", "m-1.0/_build"],
  ["./a/../_build/", "m-1.0/_build"],
  ["..", null],
  ["../m-1.0", null],
  ["/m-1.0", null],
])("%s is %s in the archive", async (given, folder) => {
  const text = `[build-system]\nrequires = []\nbuild-backend = "be"\nbackend-path = ["${given}"]\n`;
  const sdist = await analyseFixture({ filename: "m-1.0.tar.gz", files: { "m-1.0/pyproject.toml": text } });
  expect(backEndFolders(sdist as SdistAnalysis)).toEqual([{ given, folder }]);
});
