/**
 * Writes beside each chunk of the command line's bundle what V8 made of it, for this version of Node.js: see
 * packages/cli/bin/load-chunk.cjs. V8 compiles a function when it is first called, so the bundle runs first, over
 * distributions that have what most have, and what was compiled by then is written.
 *
 *     npm run build --workspace packages/cli
 *     node --conditions=assay-source tools/code-cache.ts [FOLDER of the npm package]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Script } from "node:vm";
import type { FixtureText } from "../packages/core/src/checks/check.ts";
import { packFixture } from "../packages/core/src/checks/pack-fixture.testing.ts";

const METADATA = `Metadata-Version: 2.4
Name: usual
Version: 1.2.0
Summary: What most distributions have
Author-email: Somebody <somebody@example.org>
License-Expression: MIT
License-File: LICENSE
Classifier: Development Status :: 5 - Production/Stable
Classifier: Programming Language :: Python :: 3
Project-URL: Source, https://github.com/example/usual
Requires-Python: >=3.9
Requires-Dist: other<3,>=1.21.1
Requires-Dist: further; python_version < "3.11" and extra == "more"
Provides-Extra: more
Description-Content-Type: text/markdown

# Usual
`;

const MODULE = `"""Its own documentation."""
import os
from typing import Any

from . import shapes

NAMES = {"one": 1, "two": [2, 2.0, None]}


class Shape(shapes.Base):
    def __init__(self, name: str, *, size: int = 0) -> None:
        self.name = name if name else "none"
        self.size = [each * size for each in range(3)]


def main(arguments: Any = None) -> int:
    try:
        with open(os.path.join("a", "b"), encoding="utf-8") as file:
            return len(file.read())
    except (OSError, ValueError) as error:
        print(f"{error!r}: {NAMES['one']}")
        return 1
`;

const usual: readonly FixtureText[] = [
  {
    filename: "usual-1.2.0-py3-none-any.whl",
    files: {
      "usual/__init__.py": MODULE,
      "usual/shapes.py": "class Base:\n    pass\n",
      "usual/py.typed": "",
      "usual-1.2.0.dist-info/METADATA": METADATA,
      "usual-1.2.0.dist-info/entry_points.txt": "[console_scripts]\nusual = usual:main\n",
      "usual-1.2.0.dist-info/licenses/LICENSE": "MIT\n",
      "usual-1.2.0.dist-info/top_level.txt": "usual\n",
    },
    archive: ["deflated:usual/__init__.py", "deflated:usual/shapes.py"],
  },
  {
    filename: "usual-1.2.0-cp311-cp311-manylinux_2_17_x86_64.whl",
    files: { "usual/__init__.py": MODULE, "usual-1.2.0.dist-info/METADATA": METADATA },
    archive: [
      "binary:usual/m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.17; " +
        "imports PyModuleDef_Init, PyLong_FromLong, malloc; exports PyInit_m; text /usr/lib/gcc/x.h",
    ],
  },
  {
    filename: "usual-1.2.0.tar.gz",
    files: {
      "usual-1.2.0/PKG-INFO": METADATA,
      "usual-1.2.0/setup.py": 'from setuptools import setup\n\nsetup(name="usual")\n',
      "usual-1.2.0/usual/__init__.py": MODULE,
      "usual-1.2.0/LICENSE": "MIT\n",
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), "assay-code-"));
process.env["ASSAY_CACHE_DIR"] = join(folder, "cache");
const targets = usual.map((one) => {
  const path = join(folder, one.filename);
  writeFileSync(path, packFixture(one));
  return path;
});

const published = resolve(process.argv[2] ?? join(import.meta.dirname, "../packages/cli"));
const require = createRequire(import.meta.url);
const { compileLittle } = require(join(published, "bin/short-run.cjs")) as { compileLittle(): void };
// Compiled code is for the flags that hold when it is written.
compileLittle();
const main: string = join(published, "dist/main.js");
const { scripts, codePath } = require(join(published, "bin/load-chunk.cjs")) as {
  readonly scripts: ReadonlyMap<string, Script>;
  codePath(path: string): string;
};

// In this thread alone, or the functions are compiled in another.
const call = ["check", ...targets, "--jobs", "1", "--output", join(folder, "report")];
const calls = [[...call, "--format", "json", "--ignore", "code/"], call];

function next(): void {
  const words = calls.shift();
  if (words === undefined) {
    rmSync(folder, { recursive: true });
    for (const [path, script] of scripts) writeFileSync(codePath(path), script.createCachedData());
    process.exit(0);
  }
  process.argv = [process.execPath, import.meta.filename, ...words];
  delete require.cache[main];
  require(main);
}

process.on("beforeExit", next);
next();
