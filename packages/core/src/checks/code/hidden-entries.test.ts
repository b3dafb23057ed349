import { expect, test } from "vitest";
import { analyseFixtureCode } from "../analyse-fixture.testing.ts";
import { runChecks } from "../run-checks.ts";
import { anyWheel } from "./code.testing.ts";
import { codeRules } from "./code-rules.ts";

type Files = Readonly<Record<string, string>>;

const ACT = 'os.system("act")';
const HOOK = `import os\ndef f(wheel_directory, config_settings=None, metadata_directory=None): ${ACT}\n`;

function ownBackEnd(source: string): Files {
  const configuration = '[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = ["."]\n';
  return { "m-1.0/pyproject.toml": configuration, "m-1.0/own.py": source };
}

function hatch(source: string, more: Files = {}): Files {
  const configuration =
    '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "m"\nversion = "1.0"\n[tool.hatch.build.hooks.custom]\n';
  const hook = `import os\nfrom hatchling.builders.hooks.plugin.interface import BuildHookInterface\n${source}`;
  return { "m-1.0/pyproject.toml": configuration, "m-1.0/hatch_build.py": hook, ...more };
}

function startup(source: string, more: Files): Files {
  return { "m.pth": "import p\n", "p/__init__.py": `import os\nHERE = os.path.dirname(__file__)\n${source}`, ...more };
}

const EMPTY_PICKLES = "N.".repeat(150);

/** Severity and moment of whatever is worst. */
async function worst(files: Files): Promise<string | undefined> {
  const filename = "m-1.0/pyproject.toml" in files ? "m-1.0.tar.gz" : "m-1.0-py3-none-any.whl";
  const code = await analyseFixtureCode({ filename, files });
  const found = runChecks(codeRules, { distribution: anyWheel(), code }).flatMap((outcome) =>
    outcome.outcome === "found" ? outcome.observations.map(({ severity, runsAt }) => `${severity} ${runsAt}`) : [],
  );
  return ["high download", "high build", "high startup", "medium download", "medium build", "medium startup"].find(
    (one) => found.includes(one),
  );
}

test.each<[string, Files, string]>([
  ["a hook of a back end that is assigned", ownBackEnd(`${HOOK}build_wheel = f\n`), "high download"],
  ["one whose name is computed", ownBackEnd(`${HOOK}globals()["build_" + "wheel"] = f\n`), "high download"],
  ["one that the module is asked for", ownBackEnd(`${HOOK}def __getattr__(name): return f\n`), "high download"],
  ["one behind a megabyte", ownBackEnd(`#${"x".repeat(1 << 20)}\n${HOOK}build_wheel = f\n`), "high download"],
  [
    "one of an object in place of the module",
    ownBackEnd(`${HOOK}import sys\nclass B:\n    build_wheel = staticmethod(f)\nsys.modules[__name__] = B()\n`),
    "high download",
  ],
  [
    "a method of hatch's hook",
    hatch(`class H(BuildHookInterface):\n    def initialize(self, v, d): ${ACT}\n`),
    "high download",
  ],
  [
    "one that is assigned",
    hatch(`class H(BuildHookInterface):\n    initialize = lambda self, v, d: ${ACT}\n`),
    "high download",
  ],
  [
    "one that is set",
    hatch(`class H(BuildHookInterface): pass\ndef f(self, v, d): ${ACT}\nsetattr(H, "initialize", f)\n`),
    "high download",
  ],
  [
    "one that is inherited",
    hatch("from other import Base\nclass H(Base): pass\n", {
      "m-1.0/other.py": `import os\nclass Base:\n    def initialize(self, v, d): ${ACT}\n`,
    }),
    "high download",
  ],
  [
    "a pickle that is too long to be held",
    startup('import pickle\npickle.load(open(HERE + "/d.pkl", "rb"))\n', { "p/d.pkl": `S'${"a".repeat(70_000)}'\n.` }),
    "medium startup",
  ],
  [
    "a pickle behind other bytes",
    startup('import pickle\nf = open(HERE + "/d.bin", "rb")\nf.read(3)\npickle.load(f)\n', {
      "p/d.bin": "#!\ncos\nsystem\n(S'act'\ntR.",
    }),
    "medium startup",
  ],
  [
    "a pickle behind many others",
    startup('import pickle\nf = open(HERE + "/d.pkl", "rb")\nwhile True: pickle.load(f)\n', {
      "p/d.pkl": `${EMPTY_PICKLES}cos\nsystem\n(S'act'\ntR.`,
    }),
    "medium startup",
  ],
  [
    "compiled Python that .pth imports",
    { "m.pth": "import n\n", "n.pyc": `o\r\r\n${"\0".repeat(12)}N`, "m.py": "" },
    "medium startup",
  ],
  [
    "a command behind a thousand others",
    { ...ownBackEnd('import os\nos.system("true;" * 250 + "act")\ndef build_wheel(*a): pass\n') },
    "high download",
  ],
])("%s", async (_, files, expected) => {
  expect(await worst(files)).toBe(expected);
});

test.each<[string, Files]>([
  ["a back end that passes on", ownBackEnd("from setuptools.build_meta import *\n")],
  ["one with a hook of its own", ownBackEnd("def build_wheel(*a): return 'm.whl'\n")],
  ["a hook of hatch that does nothing", hatch("class H(BuildHookInterface):\n    def initialize(self, v, d): pass\n")],
  [
    "a pickle of data",
    startup('import pickle\npickle.load(open(HERE + "/d.pkl", "rb"))\n', { "p/d.pkl": "(lp0\nI1\na." }),
  ],
])("%s is nothing", async (_, files) => {
  expect(await worst(files)).toBeUndefined();
});
