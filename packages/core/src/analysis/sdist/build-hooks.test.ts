import { expect, test } from "vitest";
import { analyseSdistTree } from "../analyse.testing.ts";

const HATCH = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const SETUPTOOLS = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n';
const FLIT =
  '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n[project]\nname = "x"\ndynamic = ["version"]\n';
const POETRY = '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n';
const PDM = '[build-system]\nrequires = ["pdm-backend"]\nbuild-backend = "pdm.backend"\n';

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ["setup.py", { "setup.py": "" }, ["setup-py x-1.0/setup.py"]],
  ["setup.py beside another back end is not run", { "setup.py": "", "pyproject.toml": HATCH }, []],
  ["attr: of a literal", { "setup.cfg": "[metadata]\nversion = attr: x.V\n", "x/__init__.py": "V = '1'\n" }, []],
  [
    "attr: of a computed value",
    { "setup.cfg": "[metadata]\nversion = attr: x.V\n", "src/x/__init__.py": "V = f()\n" },
    ["computed-value x-1.0/src/x/__init__.py"],
  ],
  [
    "attr: of a module that is not there",
    { "setup.cfg": "[metadata]\nversion = attr: y.V\n" },
    ["computed-value x-1.0/setup.cfg possible"],
  ],
  [
    "attr in pyproject.toml",
    { "pyproject.toml": `${SETUPTOOLS}[tool.setuptools.dynamic]\nversion = {attr = "x.v.V"}\n`, "x/v.py": "import os" },
    ["computed-value x-1.0/x/v.py possible"],
  ],
  [
    "a command of its own",
    { "pyproject.toml": `${SETUPTOOLS}[tool.setuptools.cmdclass]\nbuild_py = "c.B"\n` },
    ["command-class x-1.0/pyproject.toml"],
  ],
  [
    "a back end in the tree",
    {
      "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "b"\nbackend-path = ["./_build/"]\n',
      "_build/b.py": "",
    },
    ["in-tree-back-end x-1.0/_build/b.py"],
  ],
  [
    "hatch",
    {
      "pyproject.toml": `${HATCH}[tool.hatch.metadata.hooks.custom]\n[tool.hatch.build.hooks.vcs]\n[tool.hatch.build.targets.wheel.hooks.custom]\npath = "w.py"\n`,
      "hatch_build.py": "",
      "w.py": "",
    },
    ["hatch-metadata-hook x-1.0/hatch_build.py", "hatch-build-hook x-1.0/w.py"],
  ],
  [
    "hatch.toml",
    { "pyproject.toml": HATCH, "hatch.toml": "[build.hooks.custom]\n", "hatch_build.py": "" },
    ["hatch-build-hook x-1.0/hatch_build.py"],
  ],
  ["flit, a literal", { "pyproject.toml": FLIT, "x.py": "__version__ = '1'" }, []],
  [
    "flit, a literal in _version.py",
    { "pyproject.toml": FLIT, "src/x/__init__.py": "", "src/x/_version.py": "__version__ = '1'" },
    [],
  ],
  ["flit, computed", { "pyproject.toml": FLIT, "x.py": "__version__ = f()" }, ["computed-value x-1.0/x.py"]],
  [
    "poetry",
    { "pyproject.toml": `${POETRY}[tool.poetry.build]\nscript = "build.py"\n`, "build.py": "" },
    ["poetry-build-script x-1.0/build.py"],
  ],
  [
    "pdm",
    { "pyproject.toml": `${PDM}[tool.pdm.version]\nsource = "call"\ngetter = "v:get"\n`, "pdm_build.py": "" },
    ["pdm-build-script x-1.0/pdm_build.py", "pdm-version-call x-1.0/pyproject.toml"],
  ],
  [
    "maturin",
    { "pyproject.toml": '[build-system]\nrequires = ["maturin"]\nbuild-backend = "maturin"\n', "build.rs": "" },
    ["native-build x-1.0/build.rs"],
  ],
  ["nothing of its own", { "pyproject.toml": HATCH, "x.py": "" }, []],
])("%s", async (_, files, expected) => {
  const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [`x-1.0/${path}`, text]));
  const { buildHooks } = await analyseSdistTree(tree);
  expect(
    buildHooks.map(({ kind, path, confidence }) => `${kind} ${path}${confidence === "possible" ? " possible" : ""}`),
  ).toEqual(expected);
});
