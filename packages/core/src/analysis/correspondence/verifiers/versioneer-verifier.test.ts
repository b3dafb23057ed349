import { expect, test } from "vitest";
import { COMMIT, compared, saidOf } from "../correspondence.testing.ts";

const TREE = {
  "setup.cfg": "[metadata]\nname = x\n[versioneer]\nVCS = git\nversionfile_source = x/_version.py\n",
  "versioneer.py": "SHORT_VERSION_PY = \"\"\"\nimport json\nversion_json = '''\n%s\n'''\n\"\"\"\n",
  "x/_version.py": "import subprocess\n",
};
const versions = (changes: object = {}) =>
  JSON.stringify(
    { date: "2026-01-01", dirty: false, error: null, "full-revisionid": COMMIT, version: "1.0", ...changes },
    null,
    1,
  );
const written = (json: string) => `\nimport json\nversion_json = '''\n${json}\n'''\n`;

async function said(text: string): Promise<string> {
  return saidOf(await compared({ ...TREE, "x/_version.py": text }, TREE), "x/_version.py");
}

test("the short module is the template of the source with this version", async () => {
  expect(await said(written(versions()))).toBe("generated");
});

test.each([
  [written(versions({ version: "2.0" }))],
  [written(versions({ dirty: true }))],
  [written(versions({ "full-revisionid": "f".repeat(40) }))],
  [written(versions({ other: 1 }))],
  [written(`${versions()}'''\nimport os\n'''`)],
  [written("[]")],
  [`${written(versions())}import os\n`],
])("anything else is refused", async (text) => {
  expect(await said(text)).toBe("unexplained");
});
