import type { FixtureText, SourceFixture } from "../check.ts";

/** The smallest honest project, as its sdist and as its source tree: what fixtures of these checks vary. */
export function sdistWith(files: FixtureText["files"], source: SourceFixture): FixtureText {
  return {
    filename: "m-1.0.tar.gz",
    files: {
      "m-1.0/pyproject.toml": PYPROJECT,
      "m-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: m\nVersion: 1.0\n",
      "m-1.0/m.py": MODULE,
      ...files,
    },
    source,
  };
}

export function sourceWith(
  files: Readonly<Record<string, string>>,
  more: Omit<SourceFixture, "files"> = {},
): SourceFixture {
  return { files: { "pyproject.toml": PYPROJECT, "m.py": MODULE, ...files }, ...more };
}

export const PYPROJECT: string =
  '[build-system]\nrequires = ["flit_core >=3.2"]\nbuild-backend = "flit_core.buildapi"\n\n[project]\nname = "m"\nversion = "1.0"\n';
const MODULE = "X = 1\n";
