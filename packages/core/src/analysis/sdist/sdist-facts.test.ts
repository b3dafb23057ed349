import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type TarFixturePart, tarFixture } from "../../formats/tar/tar-fixture.testing.ts";
import { analyseBytes, analyseSdistTree, SDIST } from "../analyse.testing.ts";

const PKG_INFO = "Metadata-Version: 2.4\nName: x\nVersion: 1.0\n";

test("an honest sdist", async () => {
  const sdist = await analyseSdistTree({
    "x-1.0/PKG-INFO": PKG_INFO,
    "x-1.0/pyproject.toml": '[build-system]\nrequires = ["flit_core"]\n',
    "x-1.0/setup.py": "",
    "x-1.0/src/x.egg-info/PKG-INFO": PKG_INFO,
    "x-1.0/src/x/__init__.py": "pass",
  });
  expect(sdist).toMatchObject({
    kind: "sdist",
    container: "tar.gz",
    topLevel: ["x-1.0"],
    root: "x-1.0",
    setupPy: true,
    setupCfg: false,
    startup: [],
    anomalies: [],
    incomplete: [],
  });
  expect(sdist.metadata?.path).toBe("x-1.0/PKG-INFO");
  expect(sdist.eggInfo.map(({ path }) => path)).toEqual(["x-1.0/src/x.egg-info/PKG-INFO"]);
  expect(sdist.pyproject?.value.buildSystem?.requires).toEqual(["flit_core"]);
  expect(sdist.members.at(-1)).toMatchObject({
    path: "x-1.0/src/x/__init__.py",
    size: 4,
    content: "text",
    mode: 0o100644,
  });
  expect(JSON.parse(JSON.stringify(sdist))).toEqual(sdist);
});

describe("what lies at the top", () => {
  test.each([
    [["x-1.0/setup.py", "y/setup.py"], ["x-1.0", "y"], null, false],
    [["x-1.0/setup.py", "README"], ["x-1.0", "README"], null, false],
    [["setup.py", "x/__init__.py"], ["setup.py", "x"], null, true],
    [["./x-1.0/setup.py"], ["x-1.0"], "x-1.0", true],
    [["only.py"], ["only.py"], null, false],
  ])("%j", async (paths, topLevel, root, setupPy) => {
    const sdist = await analyseSdistTree(Object.fromEntries(paths.map((path) => [path, ""])));
    expect([sdist.topLevel, sdist.root, sdist.setupPy]).toEqual([topLevel, root, setupPy]);
  });
});

test("what a build may carry to where Python starts", async () => {
  const sdist = await analyseSdistTree({
    "x-1.0/a.pth": "import a\n",
    "x-1.0/src/b.pth": "import b\n",
    "x-1.0/src/sitecustomize/__init__.py": "",
    "x-1.0/tests/c.pth": "import c\n",
    "x-1.0/src/deep/d.pth": "import d\n",
  });
  expect(sdist.startup.map(({ path, lands, kind }) => [path, lands, kind])).toEqual([
    ["x-1.0/a.pth", "a.pth", "pth"],
    ["x-1.0/src/b.pth", "b.pth", "pth"],
    ["x-1.0/src/sitecustomize/__init__.py", "sitecustomize/__init__.py", "sitecustomize"],
  ]);
  expect(sdist.startup[0]?.lines[0]?.text).toBe("import a");
});

test("a pyproject.toml beyond our bound is incomplete, at once, and nobody's fault", async () => {
  const started = performance.now();
  const sdist = await analyseSdistTree({
    "x-1.0/PKG-INFO": PKG_INFO,
    "x-1.0/pyproject.toml": "[[a]]\nb.c.d = [1, 2]\n".repeat(60_000),
  });

  expect(sdist.pyproject).toBeNull();
  expect(sdist.anomalies.map(({ code }) => code)).toEqual(["toml/too-large"]);
  expect(sdist.incomplete).toEqual([
    {
      path: "x-1.0/pyproject.toml",
      what: "the build configuration",
      why: "assay does not parse it (toml/too-large: 1260000 bytes, the limit is 1048576), but builds may: read it by hand",
    },
  ]);
  expect(performance.now() - started).toBeLessThan(1000);
});

test("a pyproject.toml that is no TOML is told, and leaves the build undecided", async () => {
  const sdist = await analyseSdistTree({ "x-1.0/pyproject.toml": "[build-system\n" });
  expect(sdist.pyproject).toBeNull();
  expect(sdist.anomalies.map(({ code, path }) => [code, path])).toEqual([["toml/invalid", "x-1.0/pyproject.toml"]]);
  expect(sdist.incomplete.map(({ path }) => path)).toEqual(["x-1.0/pyproject.toml"]);
});

test.each([
  ["a symbolic link", { name: "x-1.0/pyproject.toml", type: "2", link: "other.toml" }],
  ["a hard link", { name: "x-1.0/pyproject.toml", type: "1", link: "x-1.0/other.toml" }],
  ["setup.cfg", { name: "x-1.0/setup.cfg", type: "2", link: "other.toml" }],
])("build configuration by way of a link is not known: %s", async (_, link) => {
  const members: TarFixturePart[] = [
    { name: "x-1.0/PKG-INFO", data: PKG_INFO },
    { name: "x-1.0/other.toml", data: "[build-system]\n" },
    link,
  ];
  const { incomplete } = await analyseBytes(gzipSync(tarFixture(members)), SDIST);

  expect(incomplete.map(({ path, what }) => [path, what])).toEqual([[link.name, "the build configuration"]]);
});
