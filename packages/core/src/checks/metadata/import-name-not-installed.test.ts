import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { importNameNotInstalled } from "./import-name-not-installed.ts";
import { wheelWith } from "./metadata.testing.ts";

const wheel = (claims: string) => {
  const fixture = wheelWith(claims, "2.5");
  return {
    ...fixture,
    files: { ...fixture.files, "space/deep/__init__.py": "", "fast.cpython-311-x86_64-linux-gnu.so": "x" },
  };
};

test("points at the claim", async () => {
  expect(await said(importNameNotInstalled, wheel("Import-Name: told\nImport-Name: requests\n"))).toEqual([
    [
      "low",
      "told-1.0.dist-info/METADATA:5",
      "The wheel installs no requests; pip and uv do not compare the claim with the files.",
    ],
  ]);
});

test.each([
  "Import-Name: fast",
  "Import-Name: space.deep\nImport-Namespace: space",
  "Import-Name: told ; private",
  "Import-Name:",
])("%j is true", async (claims) => {
  expect(await said(importNameNotInstalled, wheel(`${claims}\n`))).toEqual([]);
});

test("what is no name is said elsewhere", async () => {
  expect(await said(importNameNotInstalled, wheel("Import-Name: not-a-name\n"))).toEqual([]);
});
