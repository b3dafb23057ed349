import { expect, test } from "vitest";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { analyseFixture } from "../analyse-fixture.testing.ts";
import { importableNames } from "./importable-names.ts";

async function namesIn(...paths: readonly string[]): Promise<string[]> {
  const files = Object.fromEntries(paths.map((path) => [path, ""]));
  const analysis = await analyseFixture({ filename: "named-1.0-py3-none-any.whl", files });
  return [...importableNames(analysis as WheelAnalysis)].sort();
}

test("modules, packages and the folders around them", async () => {
  expect(await namesIn("one.py", "a/__init__.py", "space/deep/b.py", "named-1.0.data/purelib/moved.py")).toEqual([
    "a",
    "moved",
    "one",
    "space",
    "space.deep",
    "space.deep.b",
  ]);
});

test("a path without end costs nothing and names nothing that is not there", async () => {
  const folders = (count: number) => Array.from({ length: count }, (_, index) => `d${index}`);
  expect(await namesIn(`${folders(16).join("/")}/m.py`)).toContain(`${folders(16).join(".")}.m`);
  expect(await namesIn(`${folders(17).join("/")}/m.py`)).toEqual([]);
});
