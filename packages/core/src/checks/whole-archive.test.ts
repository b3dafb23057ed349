import { expect, test } from "vitest";
import { analyseFixture } from "./analyse-fixture.testing.ts";
import { notAsNamed } from "./archive/not-as-named.ts";
import type { Check } from "./check.ts";
import { materialOf } from "./material.ts";
import { missingLicenseFile } from "./metadata/missing-license-file.ts";
import { runChecks } from "./run-checks.ts";
import { noBuildSystem } from "./sdist/no-build-system.ts";
import { noPkgInfo } from "./sdist/no-pkg-info.ts";

const REST = { path: null, what: "the rest of the archive", why: "more members than assay reads" };

test.each<[Check]>([[noBuildSystem], [noPkgInfo], [missingLicenseFile]])(
  "nothing is missing from a list that ends early: $id",
  async (check) => {
    const analysis = await analyseFixture(check.fixtures.reported);
    expect(runChecks([check], materialOf(analysis))).toMatchObject([{ outcome: "found" }]);
    expect(runChecks([check], materialOf({ ...analysis, incomplete: [REST] }))).toMatchObject([
      { outcome: "undecided", why: "the archive: more members than assay reads" },
    ]);
  },
);

test("a file that could not be analysed is not accused of being something else", async () => {
  const analysis = await analyseFixture({ filename: "m-1.0-py3-none-any.whl", files: { "m.py": "" } });
  const unread = { ...analysis, container: "unknown", incomplete: [REST] };
  expect(runChecks([notAsNamed], { distribution: unread })).toMatchObject([{ outcome: "undecided" }]);
  const read = { ...analysis, container: "unknown" };
  expect(runChecks([notAsNamed], { distribution: read })).toMatchObject([{ outcome: "found" }]);
});
