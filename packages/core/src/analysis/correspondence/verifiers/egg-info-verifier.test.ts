import { expect, test } from "vitest";
import { compared, saidOf, setuptoolsProject } from "../correspondence.testing.ts";

test.each([
  ["dependency_links.txt", "https://example.invalid/x.tar.gz\n"],
  ["entry_points.txt", "[console_scripts]\nx = x.cli:main\npip = evil:main\n"],
  ["entry_points.txt", "[console_scripts]\nx = x.other:main\n"],
  ["top_level.txt", "os\n"],
  ["top_level.txt", "\n"],
  ["requires.txt", "packaging>=20\nevil\n\n[test]\npytest\n"],
  ["requires.txt", "packaging>=20\n"],
  ["SOURCES.txt", "src/x/other.py\n"],
  ["PKG-INFO", "Metadata-Version: 2.4\nName: x\nVersion: 1.0\n"],
])("%s made %j is refused", async (name, text) => {
  const { tree, sdist } = setuptoolsProject();
  const path = `src/x.egg-info/${name}`;

  expect(saidOf(await compared({ ...sdist, [path]: text }, tree), path)).toBe("unexplained");
});

test("a file that setuptools does not write there, or a second folder, is explained by nothing", async () => {
  const { tree, sdist } = setuptoolsProject();
  const result = await compared(
    { ...sdist, "src/x.egg-info/helper.py": "a\n", "evil.egg-info/PKG-INFO": sdist["PKG-INFO"] ?? "" },
    tree,
  );

  expect(saidOf(result, "src/x.egg-info/helper.py")).toContain("extra");
  expect(saidOf(result, "evil.egg-info/PKG-INFO")).not.toMatch(/^(?:metadata|generated)$/);
});

test("a copy of a file of setuptools in an sdist of another back end is explained by nothing", async () => {
  const { tree, sdist } = setuptoolsProject();
  const flit = {
    ...tree,
    "pyproject.toml": (tree["pyproject.toml"] ?? "")
      .replace('"setuptools.build_meta"', '"flit_core.buildapi"')
      .replace('["setuptools"]', '["flit_core"]'),
  };
  const result = await compared({ ...sdist, "pyproject.toml": flit["pyproject.toml"] ?? "" }, flit);

  expect(saidOf(result, "src/x.egg-info/requires.txt")).toBe("extra");
  expect(saidOf(result, "setup.cfg")).toBe("extra executed-place");
});

test("requires.txt follows from a file that is named, and from setup.cfg with interpolation", async () => {
  const tree = {
    "requirements.txt": "# comment\na>=1\nb # why\n",
    "setup.cfg":
      "[metadata]\nname = x\nversion = 1.0\n[options]\ninstall_requires = file: requirements.txt\n[options.extras_require]\none =\n    c\ntwo =\n    %(one)s\n    d\n",
  };
  const sdist = {
    ...tree,
    "PKG-INFO": "Metadata-Version: 2.1\nName: x\nVersion: 1.0\n",
    "x.egg-info/requires.txt": "a>=1\nb\n\n[one]\nc\n\n[two]\nc\nd\n",
  };

  expect(saidOf(await compared(sdist, tree), "x.egg-info/requires.txt")).toBe("generated");
});

test("an extra that names the project's own extras stands in requires.txt as it is written", async () => {
  const { tree, sdist } = setuptoolsProject();
  const pyproject = (tree["pyproject.toml"] ?? "").replace(
    'test = ["pytest"]',
    'test = ["pytest"]\nall = ["x[test]", "mypy"]',
  );
  const requires = "packaging>=20\n\n[all]\nx[test]\nmypy\n\n[test]\npytest\n";
  const path = "src/x.egg-info/requires.txt";
  const said = async (text: string) =>
    saidOf(
      await compared({ ...sdist, "pyproject.toml": pyproject, [path]: text }, { ...tree, "pyproject.toml": pyproject }),
      path,
    );

  expect(await said(requires)).toBe("generated");
  expect(await said(requires.replace("mypy", "evil"))).toBe("unexplained");
});
