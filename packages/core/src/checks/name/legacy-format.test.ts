import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { legacyFormat } from "./legacy-format.ts";

test.each([
  ["m-1.0-py2.7.egg", ["The file is an egg; pip 26.3 and uv 0.13.9 ignore it."]],
  ["m-1.0.win32-py2.7.exe", ["The file is an installer program for Windows; pip 26.3 and uv 0.13.9 ignore it."]],
  ["m-1.0.win32.msi", ["The file is an installer file for Windows; pip 26.3 and uv 0.13.9 ignore it."]],
  ["m-1.0-1.noarch.rpm", ["The file is an RPM; pip 26.3 and uv 0.13.9 ignore it."]],
  [
    "m-1.0.linux-x86_64.tar.gz",
    ["The file is an archive of files as they were installed on one machine; pip 26.3 and uv 0.13.9 ignore it."],
  ],
  ["m-1.0.tar.gz", []],
  ["m-1.0-py3-none-any.whl", []],
] as const)("%s", async (filename, messages) => {
  const seen = await observationsOf(legacyFormat, { filename, files: {} });
  expect(seen.map(({ message }) => message)).toEqual(messages);
});
