import { expect, test } from "vitest";
import { analyseSdistTree } from "../analyse.testing.ts";
import { whatRuns } from "./what-runs.ts";

const STATIC = "Metadata-Version: 2.2\nName: x\nVersion: 1.0\n";
const DYNAMIC = `${STATIC}Dynamic: Requires-Dist\n`;
const COMMANDS = [
  "pip download",
  "pip install, pip wheel",
  "pip install -e",
  "pip install --only-binary :all:",
  "uv lock, uv pip compile",
  "uv pip install, uv sync, uvx",
  "uv --no-build",
  "python -m build --metadata",
  "poetry lock, poetry add --dry-run",
];

/** By the commands above: `R` code of the release runs, `p` possibly, `b` the back end alone, `-` nothing. */
async function runs(files: Readonly<Record<string, string>>, wheels: "some" | "none" = "none"): Promise<string> {
  const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [`x-1.0/${path}`, text]));
  const all = whatRuns(await analyseSdistTree(tree), { wheels });
  return COMMANDS.map((name) => {
    const one = all.find(({ command }) => command === name);
    if (one === undefined) throw new Error(name);
    if (one.release !== "nothing") return one.release === "runs" ? "R" : "p";
    return one.buildRequirements === "runs" ? "b" : "-";
  }).join("");
}

function system(requires: string, backEnd: string, more = ""): string {
  return `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${backEnd}"\n${more}`;
}

const HOOK = "[tool.hatch.build.hooks.custom]\n";
const META = "[tool.hatch.metadata.hooks.custom]\n";

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["setup.py, dynamic", { "setup.py": "", "PKG-INFO": DYNAMIC }, "RRR-RR-RR"],
  ["setup.py, static", { "setup.py": "", "PKG-INFO": STATIC }, "RRR--R-R-"],
  [
    "Dynamic in lower case is static for uv and poetry",
    { "setup.py": "", "PKG-INFO": `${STATIC}Dynamic: requires-dist\n` },
    "RRR--R-R-",
  ],
  ["old metadata", { "setup.py": "", "PKG-INFO": STATIC.replace("2.2", "2.1") }, "RRR-RR-RR"],
  [
    "[project] with a dynamic version",
    {
      "setup.py": "",
      "pyproject.toml": system("setuptools", "setuptools.build_meta", '[project]\nname = "x"\ndynamic = ["version"]\n'),
    },
    "RRR--R-R-",
  ],
  [
    "no code of its own",
    { "PKG-INFO": DYNAMIC, "pyproject.toml": system("flit_core", "flit_core.buildapi") },
    "bbb-bb-bb",
  ],
  [
    "hatch build hook",
    { "PKG-INFO": DYNAMIC, "pyproject.toml": system("hatchling", "hatchling.build", HOOK), "hatch_build.py": "" },
    "RRR-bR-bb",
  ],
  [
    "hatch metadata hook",
    { "PKG-INFO": DYNAMIC, "pyproject.toml": system("hatchling", "hatchling.build", META), "hatch_build.py": "" },
    "RRR-RR-RR",
  ],
  [
    "poetry build script",
    {
      "PKG-INFO": DYNAMIC,
      "pyproject.toml": system("poetry-core", "poetry.core.masonry.api", '[tool.poetry.build]\nscript = "b.py"\n'),
    },
    "bRR-bR-bb",
  ],
  ["a back end that nobody knows", { "PKG-INFO": DYNAMIC, "pyproject.toml": system("odd", "odd.api") }, "ppp-pp-pp"],
  [
    "a value that could not be read",
    { "PKG-INFO": DYNAMIC, "setup.cfg": "[metadata]\nversion = attr: y.V\n" },
    "ppp-pp-pp",
  ],
])("%s", async (_, files, expected) => {
  expect(await runs(files)).toBe(expected);
});

test("a wheel of the release spares uv and poetry the build for its metadata", async () => {
  expect(await runs({ "setup.py": "", "PKG-INFO": DYNAMIC }, "some")).toBe("RRR--R-R-");
});

test("says what runs and what asks for it", async () => {
  const sdist = await analyseSdistTree({ "x-1.0/setup.py": "" });
  expect(whatRuns(sdist, { wheels: "none" })[0]).toEqual({
    command: "pip download",
    phase: "metadata",
    release: "runs",
    buildRequirements: "runs",
    because: "x-1.0/setup.py: setuptools runs it",
  });
});
