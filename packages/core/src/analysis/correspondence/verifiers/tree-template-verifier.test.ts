import { expect, test } from "vitest";
import { COMMIT, compared, saidOf } from "../correspondence.testing.ts";

const TREE = {
  "meson.build": "meson.add_dist_script(\n  ['tools/gitversion.py', '--write', 'x/version.py'])\n",
  "tools/gitversion.py": `import textwrap
def write(version, git_hash):
    template = textwrap.dedent(f'''
        version = "{version}"
        revision = "{git_hash}"
        short = version.split("+")[0]
    ''')
`,
  "x/__init__.py": "a = 1\n",
};
const written = (version: string, commit: string) =>
  `\nversion = "${version}"\nrevision = "${commit}"\nshort = version.split("+")[0]\n`;

async function said(text: string, path = "x/version.py"): Promise<string> {
  return saidOf(await compared({ ...TREE, [path]: text }, TREE), path);
}

test("a file that a script of the source writes, with the version and the commit in its holes", async () => {
  expect(await said(written("1.0", COMMIT))).toBe("generated");
  expect(await said(written("1.0", ""))).toBe("generated");
});

test.each([
  [written("2.0", COMMIT)],
  [written('1.0"; import os; "', COMMIT)],
  [written("1.0", "f".repeat(40))],
  [`${written("1.0", COMMIT)}import os\n`],
])("anything else is extra", async (text) => {
  expect(await said(text)).toBe("extra");
});

test("a file that no build file names is extra", async () => {
  expect(await said(written("1.0", COMMIT), "x/other.py")).toBe("extra");
});
