import { expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { compared, type Files, saidOf, setuptoolsProject } from "./correspondence.testing.ts";

const FEW_SECONDS = 6000;

async function costs(work: () => Promise<unknown>): Promise<number> {
  const start = cpuTime();
  await work();
  return cpuTime() - start;
}

test.each<[string, Files]>([
  ["rules of .gitattributes", { ".gitattributes": `${"**/a*b*c*/**/*.py text\n".repeat(8000)}` }],
  ["rules of .gitignore", { ".gitignore": `${"*a*b*c*d*e\n".repeat(8000)}` }],
  [
    "a setup.py that doubles and loops",
    {
      "setup.py": `a = 'x' * 4000000\nfor i in open('setup.py'):\n    b = a.replace('x', 'y')\n${"c = [d for e in [1,2,3] for f in [1,2,3] for d in [1,2,3]]\n".repeat(300)}`,
    },
  ],
  [
    "a setup.cfg that refers to itself",
    {
      "setup.cfg": `[metadata]\nname = x\na = ${"%(b)s".repeat(100)}\nb = ${"%(a)s".repeat(100)}\ndescription = %(a)s\n`,
    },
  ],
  [
    "a versioneer.py of one line",
    {
      "setup.cfg": "[versioneer]\nversionfile_source = a.py\n",
      "versioneer.py": `SHORT_VERSION_PY = "${"%s".repeat(100_000)}"\n`,
    },
  ],
])("%s of a tree", async (_, more) => {
  const { tree, sdist } = setuptoolsProject();
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_unused, index) => [`data/aabbcc/${index}.json`, "{}\n"]),
  );

  expect(await costs(() => compared({ ...sdist, ...many }, { ...tree, ...more }))).toBeLessThan(FEW_SECONDS);
});

test.each<[string, Files]>([
  [
    "PKG-INFO of one long name",
    { "PKG-INFO": `Metadata-Version: 2.1\nName: x\nVersion: 1.0\nAuthor: ${"=?utf-8?q?".repeat(100_000)}\n` },
  ],
  [
    "PKG-INFO of many fields",
    { "PKG-INFO": `Metadata-Version: 2.1\nName: x\nVersion: 1.0\n${"Classifier: a\n".repeat(100_000)}` },
  ],
  ["requires.txt of many lines", { "src/x.egg-info/requires.txt": `${"a>=1; python_version < '3'\n".repeat(20_000)}` }],
  ["a version of many digits", { "PKG-INFO": `Metadata-Version: 2.1\nName: x\nVersion: ${"9".repeat(300_000)}\n` }],
  [
    "copies of one file",
    Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`copy/${index}/LICENSE`, "MIT\n"])),
  ],
  ["a deep folder", { [`${"a/".repeat(2000)}b`]: "x\n" }],
])("%s in an sdist", async (_, more) => {
  const { tree, sdist } = setuptoolsProject();
  const linked = { ...tree, link: "→ tests" };

  expect(await costs(() => compared({ ...sdist, ...more }, linked))).toBeLessThan(FEW_SECONDS);
});

test("a rule that fails explains nothing and stops nobody", async () => {
  const { tree, sdist } = setuptoolsProject();
  const result = await compared({ ...sdist, "Cargo.lock": "[[package]\n" }, { ...tree, "Cargo.lock": "version = 4\n" });

  expect([saidOf(result, "Cargo.lock"), saidOf(result, "PKG-INFO")]).toEqual(["unexplained", "metadata"]);
});
