import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { projectDiffers } from "./project-differs.ts";

test("names both projects, and the pip that minds", async () => {
  const [seen] = await observationsOf(projectDiffers, projectDiffers.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "mine-1.0.dist-info/METADATA" },
    message:
      "The file is named for mine, its metadata for other; pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 to 24.1.2 and installer 1.1.0 install it.",
    severity: "medium",
  });
});

const sdist = (metadataVersion: string, inside: string) => ({
  filename: "mine-1.0.tar.gz",
  files: { "mine-1.0/PKG-INFO": `Metadata-Version: ${metadataVersion}\n${inside}` },
});

test("in an sdist it matters where the metadata stands for the build", async () => {
  const inside = "Name: other\nVersion: 1.0\n";
  expect(await observationsOf(projectDiffers, sdist("2.1", inside))).toMatchObject([{ severity: "info" }]);
  expect(await observationsOf(projectDiffers, sdist("2.4", inside))).toMatchObject([
    {
      at: { path: "mine-1.0/PKG-INFO" },
      severity: "medium",
      message:
        "The file is named for mine, its metadata for other; pip 26.3 builds it and does not read PKG-INFO, uv 0.13.9 and poetry 2.5.1 resolve by PKG-INFO without a build.",
    },
  ]);
});

test("a name that can be read in two ways fits either", async () => {
  const files = { "demo-2-1/PKG-INFO": "Metadata-Version: 2.4\nName: demo\nVersion: 2.post1\n" };
  expect(await observationsOf(projectDiffers, { filename: "demo-2-1.tar.gz", files })).toEqual([]);
});
