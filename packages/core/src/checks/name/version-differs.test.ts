import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { versionDiffers } from "./version-differs.ts";

test("names both versions", async () => {
  const [seen] = await observationsOf(versionDiffers, versionDiffers.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "dated-1.0.dist-info/METADATA" },
    message:
      "The file is named for version 1.0, its metadata for 2.0; pip 26.3 and installer 1.1.0 install it, uv 0.13.9 refuses it.",
    severity: "medium",
  });
});

const sdist = (metadataVersion: string, inside: string) => ({
  filename: "mine-1.0.tar.gz",
  files: { "mine-1.0/PKG-INFO": `Metadata-Version: ${metadataVersion}\n${inside}` },
});

test("in an sdist it matters where the metadata stands for the build", async () => {
  const inside = "Name: mine\nVersion: 1.1\n";
  expect(await observationsOf(versionDiffers, sdist("1.2", inside))).toMatchObject([{ severity: "info" }]);
  expect(await observationsOf(versionDiffers, sdist("2.2", inside))).toMatchObject([{ severity: "medium" }]);
});

test.each(["1", "1.0.0", "v1.0"])("%s is the same version", async (version) => {
  expect(await observationsOf(versionDiffers, sdist("2.4", `Name: mine\nVersion: ${version}\n`))).toEqual([]);
});
