import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { notTarGz } from "./not-tar-gz.ts";

test.each([
  ["m-1.0.tgz", "medium", "The sdist is a .tgz; pip 26.3 installs it, uv 0.13.9 refuses it."],
  ["m-1.0.tar", "medium", "The sdist is a .tar; pip 26.3 installs it, uv 0.13.9 refuses it."],
  ["m-1.0.zip", "info", "The sdist is a .zip; pip 26.3 and uv 0.13.9 install it."],
] as const)("%s", async (filename, severity, message) => {
  const archive = filename.endsWith(".tar") ? ["not-compressed"] : [];
  expect(await observationsOf(notTarGz, { filename, files: {}, archive })).toMatchObject([{ severity, message }]);
});

test("a .tar.gz is what PEP 625 asks for", async () => {
  expect(await observationsOf(notTarGz, notTarGz.fixtures.clean)).toEqual([]);
});
