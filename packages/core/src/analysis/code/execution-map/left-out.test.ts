import { expect, test } from "vitest";
import type { UndecidedCode } from "../code-analysis.ts";
import { executionMap } from "./execution-map.ts";

const LINES = 60_000;

function lines(text: (index: number) => string, count = LINES): string {
  return Array.from({ length: count }, (_, index) => text(index)).join("\n");
}

function undecidedIn(filename: string, tree: Readonly<Record<string, string>>): readonly UndecidedCode[] {
  const files = new Map(Object.entries(tree).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return executionMap({ filename, files, members: new Set(files.keys()) }).undecided;
}

const WHEEL = "x-1.0-py3-none-any.whl";
const SDIST = "x-1.0.tar.gz";
const BUILD = (backEnd: string) => `[build-system]\nrequires = []\nbuild-backend = "${backEnd}"\n`;

test.each<[string, string, Readonly<Record<string, string>>, string, string]>([
  ["lines of a .start file", WHEEL, { "a.start": lines((index) => `m:f${index}`), "m.py": "" }, "m.py", "startup"],
  ["folders that a .pth file names", WHEEL, { "a.pth": lines((index) => `d${index}`) }, "a.pth", "startup"],
  [
    "statements of meson",
    SDIST,
    {
      "x-1.0/pyproject.toml": BUILD("mesonpy"),
      "x-1.0/meson.build": lines((index) => `run_command('git', '${index}')`),
    },
    "x-1.0/meson.build",
    "download",
  ],
  [
    "statements of CMake",
    SDIST,
    {
      "x-1.0/pyproject.toml": BUILD("scikit_build_core.build"),
      "x-1.0/CMakeLists.txt": lines((index) => `execute_process(COMMAND git ${index})`),
    },
    "x-1.0/CMakeLists.txt",
    "build",
  ],
  [
    "programs of cargo",
    SDIST,
    {
      "x-1.0/pyproject.toml": BUILD("maturin"),
      "x-1.0/.cargo/config.toml": lines((index) => `[target.a${index}]\nlinker = "cc"`, 200),
    },
    "x-1.0/.cargo/config.toml",
    "build",
  ],
  [
    "a configuration that builds read and we do not",
    SDIST,
    { "x-1.0/pyproject.toml": `${BUILD("own")}backend-path = ["."]\n${`# ${"x".repeat(98)}\n`.repeat(11_000)}` },
    "x-1.0/pyproject.toml",
    "download",
  ],
])("too many %s are said", (_, filename, tree, path, trigger) => {
  expect(undecidedIn(filename, tree)).toContainEqual(expect.objectContaining({ path, trigger, what: "budget" }));
});

test("what is read to its end leaves nothing out", () => {
  const tree = {
    "x-1.0/pyproject.toml": BUILD("mesonpy"),
    "x-1.0/meson.build": lines((index) => `run_command('git', '${index}')`, 400),
    "x-1.0/.cargo/config.toml": '[build]\nrustc-wrapper = "./w.sh"\n',
  };
  expect(undecidedIn(SDIST, tree)).toEqual([]);
  expect(undecidedIn(SDIST, { "x-1.0/pyproject.toml": "this is no TOML" })).toEqual([]);
  expect(undecidedIn(WHEEL, { "a.pth": lines((index) => `d${index}`, 5_000), "m.py": "" })).toEqual([]);
});
