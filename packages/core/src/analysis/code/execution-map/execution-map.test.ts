import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { executionMap } from "./execution-map.ts";
import type { ExecutionMap } from "./map-input.ts";

const WHEEL = "x-1.0-py3-none-any.whl";
const SDIST = "x-1.0.tar.gz";

type Tree = Readonly<Record<string, string>>;

function mapOf(filename: string, tree: Tree): ExecutionMap {
  const encoder = new TextEncoder();
  const files = new Map(Object.entries(tree).map(([path, text]) => [path, encoder.encode(text)]));
  return executionMap({ filename, files, members: new Set(files.keys()) });
}

function wheel(tree: Tree): ExecutionMap {
  return mapOf(WHEEL, { "x-1.0.dist-info/METADATA": "", ...tree });
}

function sdist(tree: Tree): ExecutionMap {
  return mapOf(SDIST, Object.fromEntries(Object.entries(tree).map(([path, text]) => [`x-1.0/${path}`, text])));
}

/** `trigger path symbol|text because` */
function said({ entries }: ExecutionMap): readonly string[] {
  return entries.map(({ trigger, path, symbol, text, because }) =>
    [
      trigger,
      path.replace(/^x-1\.0\//, ""),
      ...(symbol === null ? [] : [symbol]),
      ...(text === null ? [] : [text.code]),
      because,
    ].join(" "),
  );
}

function backEnd(name: string, rest = ""): string {
  return `[build-system]\nrequires = []\nbuild-backend = "${name}"\n${rest}`;
}

describe("wheels", () => {
  test.each<[string, Tree, readonly string[]]>([
    [
      "a package",
      { "x/__init__.py": "", "x/a.py": "" },
      ["import x/__init__.py top-level-import", "import x/a.py module-import"],
    ],
    ["a namespace", { "g/x/a.py": "" }, ["import g/x/a.py namespace-import"]],
    ["a package before a module", { "x.py": "", "x/__init__.py": "" }, ["import x/__init__.py top-level-import"]],
    [
      "an extension module before its source",
      { "x.abi3.so": "", "x.py": "" },
      ["import x.py top-level-import", "import x.abi3.so native-over-source"],
    ],
    ["bytecode alone", { "x.pyc": "" }, ["import x.pyc sourceless-bytecode"]],
    [
      "a main module",
      { "x/__init__.py": "", "x/__main__.py": "" },
      ["import x/__init__.py top-level-import", "script x/__main__.py main-module"],
    ],
    ["an import line", { "x.pth": "lib\nimport\tos\n" }, ["startup x.pth import\tos pth-line"]],
    [
      "an import line by way of .data",
      { "x-1.0.data/data/lib/python3.11/site-packages/x.pth": "import os\n" },
      ["startup x-1.0.data/data/lib/python3.11/site-packages/x.pth import os pth-line"],
    ],
    [
      "a folder that a .pth file adds",
      { "x.pth": "lib/x\n", "lib/x/sitecustomize.py": "" },
      ["startup lib/x/sitecustomize.py pth-path-module"],
    ],
    [
      "a .start file",
      { "x.start": "x:go\n", "x.py": "" },
      ["startup x.py go start-line", "import x.py top-level-import"],
    ],
    ["a .start file of another's module", { "x.start": "os:abort\n" }, ["startup x.start os:abort start-line"]],
    ["a start-up module", { "usercustomize.py": "" }, ["startup usercustomize.py startup-module"]],
    [
      "a command",
      { "x-1.0.dist-info/entry_points.txt": "[console_scripts]\nx = x.cli:App.main\n", "x/cli.py": "" },
      ["import x/cli.py namespace-import", "script x/cli.py App.main console-script"],
    ],
    [
      "a command of no form",
      { "x-1.0.dist-info/entry_points.txt": "[console_scripts]\nx = os:abort;print(1)\n" },
      ["script x-1.0.dist-info/entry_points.txt os:abort;print(1) console-script-of-no-form"],
    ],
    [
      "a plug-in of another project's code",
      { "x-1.0.dist-info/entry_points.txt": "[egg_info.writers]\nx = os:system\n" },
      ["plugin x-1.0.dist-info/entry_points.txt x = os:system plugin-entry-point-elsewhere"],
    ],
    [
      "a plug-in of pytest",
      { "x-1.0.dist-info/entry_points.txt": "[pytest11]\nx = x\n", "x.py": "if 1:\n  def pytest_configure(): 1\n" },
      ["plugin x.py plugin-entry-point", "plugin x.py pytest_configure pytest-hook"],
    ],
    ["a script", { "x-1.0.data/scripts/git": "#!python\n" }, ["script x-1.0.data/scripts/git installed-python-script"]],
    [
      "a shell script",
      { "x-1.0.data/scripts/git": "#!/bin/sh\n" },
      ["script x-1.0.data/scripts/git installed-shell-script"],
    ],
    [
      "tests",
      { "x/__init__.py": "", "x/tests/test_a.py": "", "x/tests/helper.py": "" },
      ["import x/__init__.py top-level-import", "test x/tests/test_a.py test-file"],
    ],
    ["a module at the top that is called like a test", { "test_x.py": "" }, ["import test_x.py top-level-import"]],
  ])("%s", (_, tree, expected) => {
    expect(said(wheel(tree))).toEqual(expected);
  });

  test("bytecode that Python does not hold against its source", () => {
    const files = new Map([
      ["x.py", new Uint8Array()],
      ["__pycache__/x.cpython-311.pyc", new Uint8Array([0xa7, 0x0d, 0x0d, 0x0a, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ]);
    const { entries } = executionMap({ filename: WHEEL, files, members: new Set(files.keys()) });

    expect(entries.at(-1)).toMatchObject({ because: "unchecked-bytecode", under: ["uv", "pip --no-compile"] });
  });

  test("import roots are where modules end up", () => {
    const { importRoots } = wheel({ "x-1.0.data/purelib/a.py": "", "x.pth": "lib\n", "lib/b.py": "" });

    expect(importRoots).toEqual(["", "x-1.0.data/purelib/", "lib/"]);
  });

  test("lines of a .pth file beyond some hundreds are one text", () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `import a${at}`);
    const { entries } = wheel({ "x.pth": lines.join("\n") });

    expect(entries.map(({ text }) => text?.code).join("\n")).toBe(lines.join("\n"));
  });
});

describe("sdists", () => {
  test.each<[string, Tree, readonly string[]]>([
    ["setup.py", { "setup.py": "" }, ["download setup.py setup-py"]],
    [
      "setup.py of a back end that is not known",
      { "setup.py": "", "pyproject.toml": backEnd("pbr.build") },
      ["download setup.py setup-py"],
    ],
    ["setup.py that nothing runs", { "setup.py": "", "pyproject.toml": backEnd("flit_core.buildapi") }, []],
    [
      "a back end in the tree",
      {
        "pyproject.toml": backEnd("b", 'backend-path = ["_b"]\n'),
        "_b/b.py": "def build_wheel(): 1\ndef get_requires_for_build_wheel(): 1\n",
      },
      [
        "download _b/b.py in-tree-back-end",
        "download _b/b.py get_requires_for_build_wheel in-tree-back-end",
        "download _b/b.py build_wheel in-tree-back-end",
      ],
    ],
    [
      "a back end in the tree that offers metadata",
      {
        "pyproject.toml": backEnd("b", 'backend-path = ["."]\n'),
        "b.py": "from setuptools.build_meta import *\nbuild_wheel = 1\n",
      },
      ["download b.py in-tree-back-end", "build b.py build_wheel in-tree-back-end"],
    ],
    [
      "a back end whose hooks come with a star",
      {
        "pyproject.toml": backEnd("b", 'backend-path = ["t"]\n'),
        "t/b/__init__.py": "from .hooks import *\n",
        "t/b/hooks.py": "def build_wheel(): 1\n",
      },
      ["download t/b/__init__.py in-tree-back-end", "build t/b/__init__.py build_wheel in-tree-back-end"],
    ],
    [
      "what says a version to scikit-build-core",
      {
        "pyproject.toml": backEnd(
          "scikit_build_core.build",
          '[tool.scikit-build.metadata.version]\nprovider = "p"\nprovider-path = "s"\n',
        ),
        "s/p.py": "def dynamic_metadata(f, s): 1\n",
      },
      ["download s/p.py metadata-provider", "download s/p.py dynamic_metadata metadata-provider"],
    ],
    [
      "hooks of a setup.cfg",
      {
        "setup.py": "",
        "setup.cfg": "[global]\nsetup-hooks =\n    h.go\n",
        "h.py": "def go(c): 1\n",
      },
      ["download setup.py setup-py", "download h.py setup-hook", "download h.py go setup-hook"],
    ],
    [
      "a function that chooses the hook",
      {
        "pyproject.toml": backEnd("hatchling.build", "[tool.hatch.build.hooks.custom]\n"),
        "hatch_build.py": "def get_build_hook(): 1\n",
      },
      ["download hatch_build.py hatch-build-hook", "download hatch_build.py get_build_hook hatch-build-hook"],
    ],
    [
      "a project of sip",
      {
        "pyproject.toml": backEnd("sipbuild.api"),
        "project.py": "class P(Project):\n    def __init__(self): 1\n    def build(self): 1\n    def other(self): 1\n",
      },
      [
        "download project.py sip-project",
        "download project.py P.__init__ sip-project",
        "build project.py P.build sip-project",
      ],
    ],
    [
      "variables of CMake",
      {
        "pyproject.toml": backEnd("scikit_build_core.build"),
        "CMakeLists.txt": `set(TOOL sh)\nexecute_process(COMMAND $\{TOOL} -c x)\n`,
      },
      ["build CMakeLists.txt execute_process(COMMAND sh -c x) cmake-command"],
    ],
    [
      "a value that is computed",
      {
        "pyproject.toml": backEnd("setuptools.build_meta", '[tool.setuptools.dynamic]\nversion = {attr = "x.V"}\n'),
        "x/__init__.py": "V = str(1)\n",
      },
      ["download x/__init__.py computed-value"],
    ],
    [
      "a command class",
      {
        "pyproject.toml": backEnd("setuptools.build_meta", '[tool.setuptools.cmdclass]\nbuild_py = "b.B"\n'),
        "b.py": "",
      },
      [
        "download b.py command-class",
        "download b.py B.__init__ command-class",
        "download b.py B.initialize_options command-class",
        "download b.py B.finalize_options command-class",
        "build b.py B.run command-class",
      ],
    ],
    [
      "a hook of hatch",
      {
        "pyproject.toml": backEnd("hatchling.build", "[tool.hatch.build.hooks.custom]\n"),
        "hatch_build.py": "class H(BuildHookInterface):\n    def initialize(self): 1\n",
      },
      ["download hatch_build.py hatch-build-hook", "download hatch_build.py H.initialize hatch-build-hook"],
    ],
    [
      "a version of hatch that is code",
      {
        "pyproject.toml": backEnd("hatchling.build", '[tool.hatch.version]\nsource = "code"\npath = "v.py"\n'),
        "v.py": "",
      },
      ["download v.py hatch-version-source"],
    ],
    [
      "a hook of pdm",
      {
        "pyproject.toml": backEnd("pdm.backend"),
        "pdm_build.py": "def pdm_build_initialize(c): 1\ndef pdm_build_finalize(c): 1\n",
      },
      [
        "download pdm_build.py pdm-build-script",
        "download pdm_build.py pdm_build_initialize pdm-build-script",
        "build pdm_build.py pdm_build_finalize pdm-build-script",
      ],
    ],
    [
      "a version that pdm calls for",
      {
        "pyproject.toml": backEnd("pdm.backend", `[tool.pdm.version]\nsource = "call"\ngetter = "src.v:get('a')"\n`),
        "src/v.py": "",
      },
      ["download src/v.py pdm-version-call", "download src/v.py get pdm-version-call"],
    ],
    [
      "a build script of poetry",
      {
        "pyproject.toml": backEnd("poetry.core.masonry.api", '[tool.poetry.build]\nscript = "build.py"\n'),
        "build.py": "",
      },
      ["build build.py poetry-build-script"],
    ],
    [
      "meson",
      {
        "pyproject.toml": backEnd("mesonpy"),
        "meson.build": "project('x')\nrun_command(['sh', '-c', 'id'],\n  check: true)\nsubdir('a')\n",
        "a/meson.build": "run_command('id')\n",
        "b/meson.build": "run_command('no')\n",
      },
      [
        "download meson.build run_command(['sh', '-c', 'id'],\n  check: true) meson-command",
        "download a/meson.build run_command('id') meson-command",
      ],
    ],
    [
      "CMake",
      {
        "pyproject.toml": backEnd("scikit_build_core.build"),
        "CMakeLists.txt": "# execute_process(no)\nexecute_process(COMMAND id)\n",
      },
      ["build CMakeLists.txt execute_process(COMMAND id) cmake-command"],
    ],
    [
      "cargo",
      {
        "pyproject.toml": backEnd("maturin"),
        "build.rs": "",
        ".cargo/config.toml": '[build]\nrustc = "./r.sh"\njobs = 1\n',
      },
      ["download .cargo/config.toml build.rustc = ./r.sh cargo-configuration", "build build.rs cargo-build-script"],
    ],
    [
      "what a build script of cargo starts, with its arguments",
      {
        "pyproject.toml": backEnd("maturin"),
        "build.rs":
          'fn main() {\n  Command::new("sh")\n    .arg("-c").arg("id")\n    .status().unwrap();\n  next();\n}\n',
      },
      ['build build.rs Command::new("sh")\n    .arg("-c").arg("id")\n    .status().unwrap() cargo-build-script'],
    ],
    [
      "an option that makes the compiler run a program",
      {
        "pyproject.toml": backEnd(
          "setuptools.build_meta",
          '[[tool.setuptools.ext-modules]]\nname = "x"\nextra-compile-args = ["-wrapper", "sh,-c,id"]\n',
        ),
      },
      ["build pyproject.toml -wrapper sh,-c,id compiler-option"],
    ],
    [
      "a program that setup.cfg names",
      { "setup.py": "", "setup.cfg": "[build_ext]\nswig = ./s.sh\n", "s.sh": "id\n" },
      ["download setup.py setup-py", "build setup.cfg ./s.sh compiler-option"],
    ],
    [
      "commands of a package that setup.cfg names",
      { "setup.py": "", "setup.cfg": "[global]\ncommand_packages = c\n", "c/egg_info.py": "" },
      [
        "download setup.py setup-py",
        "download c/egg_info.py command-class",
        "download c/egg_info.py egg_info.__init__ command-class",
        "download c/egg_info.py egg_info.initialize_options command-class",
        "download c/egg_info.py egg_info.finalize_options command-class",
        "download c/egg_info.py egg_info.run command-class",
      ],
    ],
    [
      "a build requirement from an address",
      { "pyproject.toml": '[build-system]\nrequires = ["a @ https://x.example/a.whl"]\nbuild-backend = "a"\n' },
      ["download pyproject.toml a @ https://x.example/a.whl direct-build-requirement"],
    ],
    [
      "a folder that stands before a build requirement",
      { "setup.py": "", "Cython/__init__.py": "" },
      ["download setup.py setup-py", "download Cython/__init__.py shadows-build-requirement"],
    ],
    [
      "packages below src",
      { "pyproject.toml": backEnd("flit_core.buildapi"), "src/x/__init__.py": "", "y/__init__.py": "", "z.py": "" },
      ["import src/x/__init__.py top-level-import", "import y/__init__.py top-level-import"],
    ],
    [
      "what automatic discovery leaves out",
      {
        "pyproject.toml": backEnd("setuptools.build_meta"),
        "x/__init__.py": "",
        "tools/__init__.py": "",
        "noxfile.py": "",
      },
      ["import x/__init__.py top-level-import"],
    ],
    [
      "commands",
      {
        "pyproject.toml": `${backEnd("flit_core.buildapi")}[project]\nname = "x"\nversion = "1"\n[project.scripts]\nx = "x:main"\n[project.entry-points.pytest11]\nx = "x.p"\n`,
        "x/__init__.py": "",
        "x/p.py": "",
      },
      [
        "plugin x/p.py plugin-entry-point",
        "import x/__init__.py top-level-import",
        "script x/__init__.py main console-script",
      ],
    ],
    ["conftest.py", { "conftest.py": "" }, ["test conftest.py conftest"]],
    [
      "a notebook",
      { "a.ipynb": JSON.stringify({ cells: [{ cell_type: "code", source: "%matplotlib\nx = 1\n!id" }] }) },
      [`deferred a.ipynb pass\nx = 1\n__import__("os").system("id") notebook`],
    ],
  ])("%s", (_, tree, expected) => {
    expect(said(sdist(tree))).toEqual(expected);
  });

  test("without a top folder", () => {
    const map = mapOf(SDIST, { "setup.py": "", "x/__init__.py": "" });

    expect([map.base, said(map)]).toEqual([
      "",
      ["download setup.py setup-py", "import x/__init__.py top-level-import"],
    ]);
  });

  test("uv and poetry are left out where metadata is static", () => {
    const info = "Metadata-Version: 2.2\nName: x\nVersion: 1.0\n";
    const under = (tree: Tree): readonly string[] | undefined => sdist(tree).entries[0]?.under;

    expect([under({ "setup.py": "" }), under({ "setup.py": "", "PKG-INFO": info })]).toEqual([[], ["pip"]]);
  });

  test("arguments of setup() name packages and commands", () => {
    const files = new Map([
      ["x-1.0/setup.py", new Uint8Array()],
      ["x-1.0/code/tools/__init__.py", new Uint8Array()],
    ]);
    const known = (name: string, value: string | readonly string[] | { entries: [string, string][] }) =>
      ({ name, line: 1, value: { kind: "known", value } }) as const;
    const map = executionMap({
      filename: SDIST,
      files,
      members: new Set(files.keys()),
      setup: {
        path: "x-1.0/setup.py",
        line: 1,
        open: false,
        changes: [],
        arguments: [
          known("packages", ["tools"]),
          known("package_dir", { entries: [["", "code"]] }),
          known("entry_points", "[console_scripts]\nt = tools:main\n"),
        ],
      },
    });

    expect(said(map)).toEqual([
      "download setup.py setup-py",
      "import code/tools/__init__.py top-level-import",
      "script code/tools/__init__.py main console-script",
    ]);
  });

  test("roles", () => {
    const { roleOf } = sdist({
      "setup.py": "",
      "x/__init__.py": "",
      "x/a.py": "",
      "tests/helper.py": "",
      "docs/conf.py": "",
      "tasks.py": "",
    });
    const roles = ["setup.py", "x/a.py", "tests/helper.py", "docs/conf.py", "tasks.py"].map((path) =>
      roleOf(`x-1.0/${path}`),
    );

    expect(roles).toEqual(["build", "import", "test", "document", "dev"]);
  });
});

test("whatever the paths and texts, there is a map", () => {
  const segment = fc.constantFrom(
    "x",
    "src",
    "..",
    "",
    "__init__.py",
    "x-1.0.data",
    "purelib",
    "setup.py",
    "pyproject.toml",
    "a.pth",
    "__proto__",
    "meson.build",
    "\0",
    "entry_points.txt",
    "x-1.0.dist-info",
    "setup.cfg",
  );
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "[build-system]\nrequires=[]\nbuild-backend='hatchling.build'\n[tool]\nhatch=1\n",
      "import os\n../..\n/\n",
      "[options]\npackages = a\n",
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(WHEEL, SDIST, "x.egg"),
      fc.dictionary(
        fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/")),
        text,
      ),
      (filename, tree) => {
        expect(
          mapOf(filename, tree).entries.every(
            ({ path }) => Object.hasOwn(tree, path) || path.endsWith("pyproject.toml"),
          ),
        ).toBe(true);
      },
    ),
  );
});

test("a hundred thousand members are mapped in a second or two", () => {
  const members = new Set(Array.from({ length: 100_000 }, (_, at) => `x-1.0/${"a/".repeat(at % 50)}m${at}.py`));

  expect(executionMap({ filename: SDIST, files: new Map(), members }).entries.length).toBeLessThanOrEqual(100_000);
});
