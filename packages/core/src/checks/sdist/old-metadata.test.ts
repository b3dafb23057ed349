import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { oldMetadata } from "./old-metadata.ts";

test("says who has to build", async () => {
  const [seen] = await observationsOf(oldMetadata, oldMetadata.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "dynamic-1.0/PKG-INFO" },
    message: "Metadata-Version is 2.1; pip 26.3 and uv 0.13.9 build it to know the dependencies.",
  });
});

test("uv can read [project] instead, unless that is dynamic", async () => {
  const said = async (project: string) => {
    const files = {
      "m-1.0/PKG-INFO": "Metadata-Version: 1.2\nName: m\nVersion: 1.0\n",
      "m-1.0/pyproject.toml": `[project]\nname = "m"\n${project}`,
    };
    return (await observationsOf(oldMetadata, { filename: "m-1.0.tar.gz", files }))[0]?.message;
  };
  expect(await said('dynamic = ["version"]\n')).toMatch(/uv 0.13.9 reads them in \[project\]\.$/);
  expect(await said('dynamic = ["dependencies"]\n')).toMatch(/uv 0.13.9 build it to know the dependencies\.$/);
});
