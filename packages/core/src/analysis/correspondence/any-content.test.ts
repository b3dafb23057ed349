import fc from "fast-check";
import { expect, test } from "vitest";
import { compared, setuptoolsProject, wheelCompared } from "./correspondence.testing.ts";

const NAMES = [
  ...[
    "PKG-INFO",
    "setup.cfg",
    "pyproject.toml",
    "setup.py",
    "src/x.egg-info/requires.txt",
    "src/x.egg-info/SOURCES.txt",
  ],
  ...["src/x.egg-info/entry_points.txt", "src/x/_version.py", "vendor/a/.cargo-checksum.json", "Cargo.lock", "AUTHORS"],
  ...["src/x.egg-info/scm_version.json", "x/a.dat", ".gitattributes", "make.bat", "LICENSE", "x/a.c", "versioneer.py"],
];
const CONTENT = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 200 }), fc.json());
const FILES = fc.dictionary(fc.constantFrom(...NAMES), CONTENT, { maxKeys: 6 });
const BACK_ENDS = fc.constantFrom(
  "setuptools.build_meta",
  "poetry.core.masonry.api",
  "flit_core.buildapi",
  "pdm.backend",
  "maturin",
  "uv_build",
);

test("whatever the two sides hold, there is a correspondence that names every member once", async () => {
  await fc.assert(
    fc.asyncProperty(FILES, FILES, BACK_ENDS, async (ours, theirs, backEnd) => {
      const { tree, sdist } = setuptoolsProject();
      const pyproject = (tree["pyproject.toml"] ?? "").replace("setuptools.build_meta", backEnd);
      const files = { ...sdist, "pyproject.toml": pyproject, ...ours };
      const { members } = await compared(files, { ...tree, "pyproject.toml": pyproject, ...theirs });

      expect(members.map(({ path }) => path)).toEqual(Object.keys(files));
    }),
    { numRuns: 60 },
  );
});

test("and so for a wheel", async () => {
  const names = [
    "METADATA",
    "WHEEL",
    "RECORD",
    "entry_points.txt",
    "top_level.txt",
    "sboms/a.json",
    "licenses/LICENSE",
  ];
  const dist = fc.dictionary(
    fc.constantFrom(
      ...names.map((name) => `x-1.0.dist-info/${name}`),
      "x/__init__.py",
      "x.pth",
      "x-1.0.data/scripts/x",
    ),
    CONTENT,
  );
  await fc.assert(
    fc.asyncProperty(dist, FILES, async (ours, theirs) => {
      const { tree, sdist } = setuptoolsProject();
      const { members } = await wheelCompared(ours, { ...sdist, ...theirs }, tree);

      expect(members.map(({ path }) => path)).toEqual(Object.keys(ours));
    }),
    { numRuns: 60 },
  );
});
