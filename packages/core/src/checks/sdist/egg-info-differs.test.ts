import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { eggInfoDiffers } from "./egg-info-differs.ts";

test("names the fields", async () => {
  const [seen] = await observationsOf(eggInfoDiffers, eggInfoDiffers.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "egged-1.0/egged.egg-info/PKG-INFO" },
    message: "It differs from egged-1.0/PKG-INFO in Version.",
  });
});

test("shows both values, and compares requirements as a set", async () => {
  const base = "Metadata-Version: 2.4\nName: m\nVersion: 1.0\n";
  const files = {
    "m-1.0/PKG-INFO": `${base}Requires-Dist: b>1\nRequires-Dist: a\n`,
    "m-1.0/src/m.egg-info/PKG-INFO": `${base}Requires-Dist: a\nRequires-Dist: b >1\nRequires-Dist: a\n`,
    "m-1.0/lib/m.egg-info/PKG-INFO": `${base}Requires-Dist: evil\n`,
  };
  const seen = await observationsOf(eggInfoDiffers, { filename: "m-1.0.tar.gz", files });
  expect(seen.map(({ at, evidence }) => [at.path, evidence.items])).toEqual([
    ["m-1.0/lib/m.egg-info/PKG-INFO", ["Requires-Dist: a, b>1 in PKG-INFO, evil here"]],
  ]);
});
