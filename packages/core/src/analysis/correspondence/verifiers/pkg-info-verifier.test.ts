import { expect, test } from "vitest";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import { compared, memberOf, saidOf, setuptoolsProject } from "../correspondence.testing.ts";

/** What a header line, put before the empty line, does to PKG-INFO of an honest sdist, its copy changed with it. */
async function withHeader(line: string): Promise<string> {
  const { tree, sdist } = setuptoolsProject();
  const changed = (sdist["PKG-INFO"] ?? "").replace("\n\n", `\n${line}\n\n`);
  const result = await compared({ ...sdist, "PKG-INFO": changed, "src/x.egg-info/PKG-INFO": changed }, tree);
  return `${saidOf(result, "PKG-INFO")}: ${memberOf(result, "PKG-INFO").detail}`;
}

test.each([
  ["Requires-Dist: evil", "evil"],
  ["Author: Eve", "Author"],
  ["Author-email: Eve <eve@example.org>", "Author-email"],
  ["Maintainer: Eve", "Maintainer"],
  ["License: Other", "License"],
  ["Provides-Extra: other", "other"],
  ["Platform: any", "Platform"],
  ["Requires-External: libevil", "Requires-External"],
  ["Obsoletes-Dist: packaging", "Obsoletes-Dist"],
  ["Provides-Dist: packaging", "Provides-Dist"],
  ["Download-URL: https://example.invalid", "Download-URL"],
  ["Project-URL: Other, https://example.invalid", "example.invalid"],
  ["Classifier: Private :: Do Not Upload", "Private"],
  ["Name: x", "2 times"],
  ["Version: 1.0", "2 times"],
  ["Requires-Python: >=3.9", "2 times"],
  ["Keywords: three", "2 times"],
  ["Dynamic: Requires-Dist", "Dynamic"],
  ["X-Note: 1", "x-note"],
  ["License-File: other.txt", "other.txt"],
  ["Import-Name: os", "os"],
  ["Platform: any\rRequires-Dist: evil", "control character"],
  ["Summary2: a\x0bb", "control character"],
  ["Platform: a\0b", "control character"],
  ["Content-Transfer-Encoding: base64", "content-transfer-encoding"],
])("a header line %j is refused", async (line, why) => {
  const said = await withHeader(line);

  expect(said.startsWith("unexplained: ")).toBe(true);
  expect(said.toLowerCase()).toContain(why.toLowerCase());
});

test.each([
  ["Version: 1.0", "Version: 1.0\n  .1"],
  ["Metadata-Version: 2.4", "Metadata-Version: 1.0"],
  ["Metadata-Version: 2.4", "Metadata-Version: 9.9"],
  ["Description-Content-Type: text/markdown", "Description-Content-Type: text/plain"],
  ["Name: x", "Name: y"],
  ["Version: 1.0", "Version: 1.1"],
  ["An example.\n", "An example.\n\nInstall https://example.invalid\n"],
  ["# X\n\nAn example.\n", ""],
  ["Requires-Dist: packaging>=20", "Requires-Dist: packaging>=19"],
  ["Summary: An example", "Summary: Another"],
])("%j made %j is refused", async (before, after) => {
  const { tree, sdist } = setuptoolsProject();
  const changed = (sdist["PKG-INFO"] ?? "").replace(before, after);
  const result = await compared({ ...sdist, "PKG-INFO": changed, "src/x.egg-info/PKG-INFO": changed }, tree);

  expect(saidOf(result, "PKG-INFO")).toBe("unexplained");
  expect(changed).not.toBe(sdist["PKG-INFO"]);
});

test("the order of fields, other spellings of requirements and CRLF are no difference", async () => {
  const { tree, sdist } = setuptoolsProject();
  const [header = "", ...body] = (sdist["PKG-INFO"] ?? "").split("\n\n");
  const lines = header.split("\n").toReversed().join("\r\n");
  const changed = `${lines.replace("packaging>=20", "Packaging (>=20.0)")}\r\n\r\n${body.join("\n\n").replaceAll("\n", "\r\n")}`;
  const result = await compared({ ...sdist, "PKG-INFO": changed, "src/x.egg-info/PKG-INFO": changed }, tree);

  expect(saidOf(result, "PKG-INFO")).toBe("metadata");
});

test("what setup.py computes is named, and the rest is compared all the same", async () => {
  const tree = {
    "setup.py":
      "import subprocess\nfrom setuptools import setup\nsetup(name='x', version='1.0', description='An example', author=subprocess.getoutput('id'))\n",
  };
  const metadata = "Metadata-Version: 2.1\nName: x\nVersion: 1.0\nSummary: An example\nAuthor: root\n";
  const [honest, tampered] = await Promise.all([
    compared({ ...tree, "PKG-INFO": metadata }, tree),
    compared({ ...tree, "PKG-INFO": `${metadata}Requires-Dist: evil\n` }, tree),
  ]);

  expect(memberOf(honest, "PKG-INFO")).toMatchObject({
    class: "generated-partly",
    detail: "left to code that was not run: Author",
  });
  expect(saidOf(tampered, "PKG-INFO")).toBe("unexplained");
});

test("setup.py is folded: files that are read, joined and replaced, mappings that are spread", async () => {
  const tree = {
    "README.md": "# X :ok:\n",
    "CHANGES.md": "first\n",
    "setup.py": `import os
from setuptools import setup, find_packages
here = os.path.abspath(os.path.dirname(__file__))
def read(*names):
    with open(os.path.join(here, *names), encoding="utf-8") as f:
        return f.read()
options = dict(name="x", version="1.0", install_requires=["a>=1"])
options["description"] = "An " + "example"
if os.name == "nt":
    options["zip_safe"] = False
setup(long_description=read("README.md").replace(":ok:", "yes") + "\\n\\n" + read("CHANGES.md"), packages=find_packages(), **options)
`,
  };
  const metadata =
    "Metadata-Version: 2.1\nName: x\nVersion: 1.0\nSummary: An example\nRequires-Dist: a>=1\n\n# X yes\n\n\nfirst\n";

  expect(saidOf(await compared({ ...tree, "PKG-INFO": metadata }, tree), "PKG-INFO")).toBe("metadata");
});

test("setup.py of Python 2 is folded where there is a parser for it", async () => {
  const tree = {
    "a.py": "version = '1.0'\nprint 'a'\n",
    "setup.py": "from setuptools import setup\nfrom a import version\nprint 'x'\nsetup(name='x', version=version)\n",
  };
  const sdist = { ...tree, "PKG-INFO": "Metadata-Version: 2.1\nName: x\nVersion: 1.0\n" };
  const [with2, without] = await Promise.all([compared(sdist, tree, { parser: testParser }), compared(sdist, tree)]);

  expect(saidOf(with2, "PKG-INFO")).toBe("metadata");
  expect(saidOf(without, "PKG-INFO")).toBe("generated-partly");
});

test("poetry's constraints and readme are what its PKG-INFO says", async () => {
  const tree = {
    "README.rst": "X\n",
    "pyproject.toml": `[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
[tool.poetry]
name = "x"
version = "1.0"
description = "An example"
authors = ["Ann <ann@example.org>"]
license = "MIT"
readme = "README.rst"
[tool.poetry.dependencies]
python = "~2.7 || ^3.5"
a = "^1.2"
b = { version = "~2.0.1", optional = true, python = "<3.8" }
[tool.poetry.extras]
more = ["b"]
`,
  };
  const metadata = `Metadata-Version: 2.1
Name: x
Version: 1.0
Summary: An example
License: MIT
Author: Ann
Author-email: ann@example.org
Requires-Python: >=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*
Classifier: License :: OSI Approved :: MIT License
Classifier: Programming Language :: Python :: 3.9
Provides-Extra: more
Requires-Dist: a (>=1.2,<2.0)
Requires-Dist: b (>=2.0.1,<2.1.0); (python_version < "3.8") and (extra == "more")
Description-Content-Type: text/x-rst

X
`;
  const [honest, tampered] = await Promise.all([
    compared({ ...tree, "PKG-INFO": metadata }, tree),
    compared({ ...tree, "PKG-INFO": metadata.replace("<2.0)", "<3.0)") }, tree),
  ]);

  expect(memberOf(honest, "PKG-INFO")).toMatchObject({ class: "metadata" });
  expect(saidOf(tampered, "PKG-INFO")).toBe("unexplained");
});
