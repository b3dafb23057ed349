import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { setupDiffers } from "./setup-differs.ts";

test("names what a build would install beside what is shown", async () => {
  expect(await said(setupDiffers, setupDiffers.fixtures.reported)).toEqual([
    ["medium", "differing-1.0/setup.py:6", "A build requires requestes, which PKG-INFO does not say."],
  ]);
});

const PROJECT = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n';

const PKG_INFO = "Metadata-Version: 2.4\nName: differing\nVersion: 1.0\n";

function sdist(files: Readonly<Record<string, string>>) {
  const { filename } = setupDiffers.fixtures.reported;
  const own = Object.entries(files).map(([path, text]) => [`differing-1.0/${path}`, text] as const);
  return {
    filename,
    files: { "differing-1.0/PKG-INFO": PKG_INFO, "differing-1.0/pyproject.toml": PROJECT, ...Object.fromEntries(own) },
  };
}

test.each([
  ["another version", 'version="0.9"', "The source declares version 0.9, PKG-INFO says 1.0."],
  ["another name", 'name="other"', "The source declares name other, PKG-INFO says differing."],
])("%s is low", async (_, argument, message) => {
  const given = { name: 'name="differing"', version: 'version="1.0"' };
  const [key = ""] = argument.split("=", 1);
  const call = `from setuptools import setup\nsetup(${Object.values({ ...given, [key]: argument }).join(", ")})\n`;
  expect(await said(setupDiffers, sdist({ "setup.py": call }))).toEqual([["low", "differing-1.0/setup.py:2", message]]);
});

test("what a tool works out, or what depends on the machine, is no difference", async () => {
  const call =
    "import os\nfrom setuptools import setup\n" +
    "setup(name='differing', use_scm_version=True, install_requires=['a'] if os.name == 'nt' else [])\n";
  expect(await said(setupDiffers, sdist({ "setup.py": call }))).toEqual([]);
});

test("requirements that old metadata leaves out are taken from requires.txt", async () => {
  const call = "from setuptools import setup\nsetup(name='differing', version='1.0', install_requires=['six'])\n";
  const files = {
    "setup.py": call,
    "PKG-INFO": "Metadata-Version: 1.2\nName: differing\nVersion: 1.0\n",
    "differing.egg-info/PKG-INFO": "Metadata-Version: 1.2\nName: differing\nVersion: 1.0\n",
  };
  expect(await said(setupDiffers, sdist({ ...files, "differing.egg-info/requires.txt": "six\n" }))).toEqual([]);
  expect(await said(setupDiffers, sdist(files))).toEqual([
    ["medium", "differing-1.0/setup.py:2", "A build requires six, which PKG-INFO does not say."],
  ]);
});
