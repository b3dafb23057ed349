/** A project made for one kind of row of what runs, as the text tree of its sdist. */
export interface HandMade {
  readonly name: string;
  /** What it is an instance of. */
  readonly about: string;
  /** Path in the sdist → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly wheel?: "instead of an sdist";
}

/** Leaves a trace when it runs. */
const TRACE = 'import os\nwith open(os.environ["ASSAY_HOOK_LOG"], "a") as log:\n    log.write("ran\\n")\n';

const DYNAMIC = "Dynamic: Requires-Dist\n";

function pkgInfo(name: string, more = ""): string {
  return `Metadata-Version: 2.2\nName: ${name}\nVersion: 1.0\n${more}`;
}

function system(requires: string, backEnd: string, more = ""): string {
  return `[build-system]\nrequires = [${requires}]\nbuild-backend = "${backEnd}"\n${more}`;
}

function project(name: string, more = ""): string {
  return `[project]\nname = "${name}"\n${more}`;
}

const SETUPTOOLS = '"setuptools"';

const IN_TREE = `${TRACE}
import zipfile

def _wheel(folder):
    name = "NAME-1.0-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        info = "NAME-1.0.dist-info/"
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: NAME\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", info + "METADATA,,\\n" + info + "WHEEL,,\\n" + info + "RECORD,,\\n")
    return name

def build_wheel(folder, config_settings=None, metadata_directory=None):
    return _wheel(folder)
`;

export const projects: readonly HandMade[] = [
  {
    name: "setupdynamic",
    about: "setup.py, dynamic dependencies",
    files: {
      "setup.py": `${TRACE}from setuptools import setup\nsetup(name="setupdynamic", version="1.0", py_modules=[])\n`,
      "PKG-INFO": pkgInfo("setupdynamic", DYNAMIC),
    },
  },
  {
    name: "setupstatic",
    about: "setup.py, static dependencies",
    files: {
      "setup.py": `${TRACE}from setuptools import setup\nsetup(name="setupstatic", version="1.0", py_modules=[])\n`,
      "PKG-INFO": pkgInfo("setupstatic"),
    },
  },
  {
    name: "setuplower",
    about: "Dynamic in lower case",
    files: {
      "setup.py": `${TRACE}from setuptools import setup\nsetup(name="setuplower", version="1.0", py_modules=[])\n`,
      "PKG-INFO": pkgInfo("setuplower", "Dynamic: requires-dist\n"),
    },
  },
  {
    name: "intree",
    about: "a back end in the tree, without prepare_metadata",
    files: {
      "pyproject.toml": system("", "back", 'backend-path = ["."]\n'),
      "back.py": IN_TREE.replaceAll("NAME", "intree"),
      "PKG-INFO": pkgInfo("intree", DYNAMIC),
    },
  },
  {
    name: "attrcomputed",
    about: "attr: of a computed value",
    files: {
      "pyproject.toml": system(SETUPTOOLS, "setuptools.build_meta"),
      "setup.cfg":
        "[metadata]\nname = attrcomputed\nversion = attr: attrcomputed.VERSION\n[options]\npy_modules = attrcomputed\n",
      "attrcomputed.py": `${TRACE}VERSION = ".".join(["1", "0"])\n`,
      "PKG-INFO": pkgInfo("attrcomputed", DYNAMIC),
    },
  },
  {
    name: "attrliteral",
    about: "attr: of a literal",
    files: {
      "pyproject.toml": system(SETUPTOOLS, "setuptools.build_meta"),
      "setup.cfg":
        "[metadata]\nname = attrliteral\nversion = attr: attrliteral.VERSION\n[options]\npy_modules = attrliteral\n",
      "attrliteral.py": `${TRACE}VERSION = "1.0"\n`,
      "PKG-INFO": pkgInfo("attrliteral", DYNAMIC),
    },
  },
  {
    name: "hatchbuild",
    about: "a build hook of hatch",
    files: {
      "pyproject.toml": system(
        '"hatchling"',
        "hatchling.build",
        `${project("hatchbuild", 'version = "1.0"\ndynamic = ["dependencies"]\n')}[tool.hatch.metadata.hooks.nothing]\n[tool.hatch.build.hooks.custom]\n[tool.hatch.build.targets.wheel]\nbypass-selection = true\n`,
      )
        .replace("[tool.hatch.metadata.hooks.nothing]\n", "")
        .replace('dynamic = ["dependencies"]\n', ""),
      "hatch_build.py": `${TRACE}from hatchling.builders.hooks.plugin.interface import BuildHookInterface\n\nclass Hook(BuildHookInterface):\n    pass\n`,
      "PKG-INFO": pkgInfo("hatchbuild", DYNAMIC),
    },
  },
  {
    name: "hatchmetadata",
    about: "a metadata hook of hatch",
    files: {
      "pyproject.toml": system(
        '"hatchling"',
        "hatchling.build",
        `${project("hatchmetadata", 'dynamic = ["version", "dependencies"]\n')}[tool.hatch.version]\npath = "v.py"\n[tool.hatch.metadata.hooks.custom]\n[tool.hatch.build.targets.wheel]\nbypass-selection = true\n`,
      ),
      "v.py": '__version__ = "1.0"\n',
      "hatch_build.py": `${TRACE}from hatchling.metadata.plugin.interface import MetadataHookInterface\n\nclass Hook(MetadataHookInterface):\n    def update(self, metadata):\n        metadata["dependencies"] = []\n`,
    },
  },
  {
    name: "poetryscript",
    about: "a build script of poetry",
    files: {
      "pyproject.toml": system(
        '"poetry-core"',
        "poetry.core.masonry.api",
        '[tool.poetry]\nname = "poetryscript"\nversion = "1.0"\ndescription = ""\nauthors = []\n[tool.poetry.build]\nscript = "script.py"\n',
      ),
      "script.py": `${TRACE}def build(setup_kwargs):\n    pass\n`,
      "poetryscript.py": "",
      "PKG-INFO": pkgInfo("poetryscript", DYNAMIC),
    },
  },
  {
    name: "pdmcall",
    about: "a version that pdm calls for",
    files: {
      "pyproject.toml": system(
        '"pdm-backend"',
        "pdm.backend",
        `${project("pdmcall", 'dynamic = ["version", "dependencies"]\n')}[tool.pdm.version]\nsource = "call"\ngetter = "getter:version"\n`,
      ),
      "getter.py": `${TRACE}def version():\n    return "1.0"\n`,
      "pdmcall.py": "",
    },
  },
  {
    name: "flitcomputed",
    about: "flit, a computed version",
    files: {
      "pyproject.toml": system(
        '"flit_core"',
        "flit_core.buildapi",
        project("flitcomputed", 'description = "x"\ndynamic = ["version"]\n'),
      ),
      "flitcomputed.py": `"""x"""\n${TRACE}__version__ = ".".join(["1", "0"])\n`,
    },
  },
  { name: "wheelonly", about: "a wheel", files: { "wheelonly.py": TRACE }, wheel: "instead of an sdist" },
];
