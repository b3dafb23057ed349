import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { importNameUndeclared } from "./import-name-undeclared.ts";
import { wheelWith } from "./metadata.testing.ts";

const wheel = (claims: string) => {
  const fixture = wheelWith(claims, "2.5");
  return { ...fixture, files: { ...fixture.files, "space/deep/__init__.py": "", "_told.py": "" } };
};

test("names what is not claimed", async () => {
  expect(await said(importNameUndeclared, wheel("Import-Name: told\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA", "The wheel installs space.deep, which it does not claim."],
  ]);
  expect(await said(importNameUndeclared, wheel("Import-Name:\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA", "The wheel installs 2 names that it does not claim."],
  ]);
});

test.each(["Import-Name: space", "Import-Name: space.deep", "Import-Name: space.deep.er"])(
  "%s covers it",
  async (claim) => {
    expect(await said(importNameUndeclared, wheel(`Import-Name: told\n${claim}\n`))).toEqual([]);
  },
);

test("who claims nothing owes nothing", async () => {
  expect(await said(importNameUndeclared, wheel(""))).toEqual([]);
});
