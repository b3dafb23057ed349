import { expect, test } from "vitest";
import { compared, saidOf, setuptoolsProject } from "../correspondence.testing.ts";

const SOURCE = `# a comment
[metadata]
name=x
version = 1.0
long = one
  two
# between
  three

[egg_info]
tag_date = 1
[aliases]
`;
const WRITTEN = `[metadata]
name = x
version = 1.0
long = one
\ttwo
\tthree

[egg_info]
tag_date = 0
tag_build = 

[aliases]

`;

async function said(source: string | null, written: string): Promise<string> {
  const { tree, sdist } = setuptoolsProject();
  const files = source === null ? tree : { ...tree, "setup.cfg": source };
  return saidOf(await compared({ ...sdist, "setup.cfg": written }, files), "setup.cfg");
}

test("setup.cfg is what configparser writes of the source", async () => {
  expect(await said(SOURCE, WRITTEN)).toBe("generated");
});

test.each([
  [SOURCE, `${WRITTEN}[easy_install]\nindex_url = https://example.invalid/\n`],
  [SOURCE, WRITTEN.replace("two", "tw0")],
  [null, "[egg_info]\ntag_build = \ntag_date = 0\n\n[easy_install]\nindex_url = https://example.invalid/\n"],
  ["no section\n", WRITTEN],
  ["[a]\nb = 1\nb = 2\n", "[a]\nb = 2\n\n[egg_info]\ntag_build = \ntag_date = 0\n\n"],
])("anything else is refused", async (source, written) => {
  expect(await said(source, written)).toBe("unexplained");
});
