import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Files, memberOf, saidOf, setuptoolsProject, wheelCompared } from "./correspondence.testing.ts";

const NAME = "x-1.0.dist-info";
const PLATFORM = "x-1.0-cp312-cp312-manylinux_2_28_x86_64.whl";

/** A wheel of the project with a true RECORD, unless one is given. */
function wheel(changes: Files = {}, without: readonly string[] = []): Files {
  const { tree, sdist } = setuptoolsProject();
  const files: Record<string, string | Uint8Array> = {
    "x/__init__.py": tree["src/x/__init__.py"] ?? "",
    "x/cli.py": tree["src/x/cli.py"] ?? "",
    [`${NAME}/METADATA`]: sdist["PKG-INFO"] ?? "",
    [`${NAME}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: setuptools (80.0.0)\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${NAME}/entry_points.txt`]: "[console_scripts]\nx = x.cli:main\n",
    [`${NAME}/top_level.txt`]: "x\n",
    [`${NAME}/licenses/LICENSE`]: tree["LICENSE"] ?? "",
    ...changes,
  };
  for (const path of without) delete files[path];
  const rows = Object.entries(files).map(([path, content]) => {
    const bytes = Buffer.from(content);
    return `${path},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}`;
  });
  return { ...files, [`${NAME}/RECORD`]: changes[`${NAME}/RECORD`] ?? `${rows.join("\n")}\n${NAME}/RECORD,,\n` };
}

function of(changes: Files = {}, filename?: string) {
  const { tree, sdist } = setuptoolsProject();
  return wheelCompared(wheel(changes), sdist, tree, filename === undefined ? {} : { filename });
}

test("every member of an honest wheel is explained, with its folders found by bytes", async () => {
  const { members, against } = await of();

  expect(against).toBe("sdist");
  expect(members.filter(({ class: kind }) => !["identical", "metadata", "generated"].includes(kind))).toEqual([]);
  expect(members.find(({ path }) => path === "x/cli.py")?.source).toBe("src/x/cli.py");
});

test("a module that differs from the sdist's is modified, a new one is extra, a missing one is said", async () => {
  const { tree, sdist } = setuptoolsProject();
  const result = await wheelCompared(
    wheel({ "x/__init__.py": "import os\n", "x/evil.py": "import sys\n" }, ["x/cli.py"]),
    sdist,
    tree,
  );

  expect(memberOf(result, "x/__init__.py")).toMatchObject({ class: "modified", source: "src/x/__init__.py" });
  expect(memberOf(result, "x/evil.py").class).toBe("extra");
  expect(result.dropped).toEqual([{ path: "src/x/cli.py", role: "import", missed: true }]);
});

test.each([
  [`${NAME}/METADATA`, "Metadata-Version: 2.4\nName: x\nVersion: 1.0\nRequires-Dist: evil\n"],
  [`${NAME}/WHEEL`, "Wheel-Version: 1.0\nGenerator: setuptools\nRoot-Is-Purelib: true\nTag: py2-none-any\n"],
  [`${NAME}/WHEEL`, "Wheel-Version: 1.0\nGenerator: setuptools\nRoot-Is-Purelib: true\nTag: py3-none-any\nOther: 1\n"],
  [`${NAME}/entry_points.txt`, "[console_scripts]\npip = x.cli:main\n"],
  [`${NAME}/top_level.txt`, "x\nos\n"],
  [`${NAME}/RECORD`, "x/cli.py,sha256=AAAA,1\n"],
  [`${NAME}/sboms/x.json`, "{}"],
  [`${NAME}/sboms/x.json`, "no JSON"],
])("%s made %j is refused", async (path, text) => {
  expect(saidOf(await of({ [path]: text }), path)).toBe("unexplained");
});

test("tags may be compressed, and empty sections of entry points say nothing", async () => {
  const tags = "Wheel-Version: 1.0\nGenerator: setuptools\nRoot-Is-Purelib: true\nTag: py2.py3-none-any\n";
  const result = await of(
    { [`${NAME}/WHEEL`]: tags, [`${NAME}/entry_points.txt`]: "[console_scripts]\nx=x.cli:main\n\n[gui_scripts]\n" },
    "x-1.0-py2.py3-none-any.whl",
  );

  expect([saidOf(result, `${NAME}/WHEEL`), saidOf(result, `${NAME}/entry_points.txt`)]).toEqual([
    "generated",
    "generated",
  ]);
});

test("METADATA may carry what old setuptools wrote into requires.txt", async () => {
  const { tree, sdist } = setuptoolsProject();
  const plain = (sdist["PKG-INFO"] ?? "").replaceAll(/(?:Requires-Dist|Provides-Extra): .*\n/g, "");
  const metadata = plain.replace(
    "\n\n",
    '\nRequires-Dist: packaging (>=20)\nRequires-Dist: packaging (>=20)\nRequires-Dist: pytest ; extra == "test"\nProvides-Extra: test\n\n',
  );
  const honest = await wheelCompared(wheel({ [`${NAME}/METADATA`]: metadata }), { ...sdist, "PKG-INFO": plain }, null);

  expect(memberOf(honest, `${NAME}/METADATA`)).toMatchObject({ class: "metadata" });
  expect(tree["LICENSE"]).toBe("MIT\n");
});

test("machine code, libraries of a repair tool, scripts and files of the tree", async () => {
  const { tree, sdist } = setuptoolsProject();
  const elf = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0);
  const files = wheel({
    "x/_fast.cpython-312.so": elf,
    "x.libs/libz.so.1": elf,
    "x/fake.so": "import os\n",
    "x/__init__.pyi": "name: str\n",
    "x-1.0.data/scripts/tool": "#!python\nprint(1)\n",
    "x-1.0.data/scripts/evil": "#!python\nprint(2)\n",
  });
  const source = { ...sdist, "bin/tool": "#!/usr/bin/env python\nprint(1)\n" };
  const result = await wheelCompared(
    files,
    source,
    { ...tree, "src/x/__init__.pyi": "name: str\n" },
    { filename: PLATFORM },
  );

  expect(saidOf(result, "x/_fast.cpython-312.so")).toBe("compiled");
  expect(saidOf(result, "x.libs/libz.so.1")).toBe("repaired");
  expect(saidOf(result, "x/fake.so")).toContain("extra");
  expect(memberOf(result, "x/__init__.pyi")).toMatchObject({
    class: "identical",
    detail: "in the source tree; not in the sdist",
  });
  expect(saidOf(result, "x-1.0.data/scripts/tool")).toBe("generated");
  expect(saidOf(result, "x-1.0.data/scripts/evil")).toBe("extra executed-place");
});

test("a .pth is explained by a constant of setup.py alone", async () => {
  const { tree, sdist } = setuptoolsProject();
  const setup =
    "import textwrap\nclass A:\n    contents = textwrap.dedent('''\n        import os\n        a = 1\n    ''').lstrip().replace('\\n', '; ')\n";
  const source = { ...sdist, "setup.py": setup };
  const [honest, other] = await Promise.all([
    wheelCompared(wheel({ "x.pth": "import os; a = 1; " }), source, tree),
    wheelCompared(wheel({ "x.pth": "import os; a = 2; " }), source, tree),
  ]);

  expect(saidOf(honest, "x.pth")).toBe("generated");
  expect(saidOf(other, "x.pth")).toBe("extra executed-place");
});

test("a bill of materials lists what Cargo.lock does", async () => {
  const { tree, sdist } = setuptoolsProject();
  const lock = '[[package]]\nname = "a"\nversion = "1"\nsource = "registry"\nchecksum = "11"\n';
  const bom = (hash: string) =>
    JSON.stringify({ components: [{ name: "a", version: "1", hashes: [{ alg: "SHA-256", content: hash }] }] });
  const path = `${NAME}/sboms/x.json`;
  const compare = (hash: string) => wheelCompared(wheel({ [path]: bom(hash) }), { ...sdist, "Cargo.lock": lock }, tree);

  expect([saidOf(await compare("11"), path), saidOf(await compare("22"), path)]).toEqual(["generated", "unexplained"]);
});

test("with a tree alone, or an sdist alone, what can be said is said", async () => {
  const { tree, sdist } = setuptoolsProject();
  const [byTree, bySdist, byNothing] = await Promise.all([
    wheelCompared(wheel(), null, tree),
    wheelCompared(wheel(), sdist, null),
    wheelCompared(wheel(), null, null),
  ]);

  expect(
    byTree.members.map(({ class: kind }) => kind).filter((kind) => kind === "unexplained" || kind === "extra"),
  ).toEqual([]);
  expect(
    bySdist.members.map(({ class: kind }) => kind).filter((kind) => kind === "unexplained" || kind === "extra"),
  ).toEqual([]);
  expect(saidOf(byNothing, "x/cli.py")).toContain("extra");
});

test("what starts with Python is said, wherever its bytes come from", async () => {
  const { tree, sdist } = setuptoolsProject();
  const fixture = { "tests/data/sitecustomize.py": "import x\n", "tests/data/x.pth": "import x\n", "bin/x": "#!x\n" };
  const files = wheel({
    "x-1.0.data/purelib/sitecustomize.py": "import x\n",
    "x-1.0.data/data/lib/x.pth": "import x\n",
    "x-1.0.data/scripts/x": "#!x\n",
  });
  const result = await wheelCompared(files, { ...sdist, ...fixture }, { ...tree, ...fixture });

  expect(saidOf(result, "x-1.0.data/purelib/sitecustomize.py")).toBe("moved executed-place");
  expect(saidOf(result, "x-1.0.data/data/lib/x.pth")).toBe("moved executed-place");
  expect(saidOf(result, "x-1.0.data/scripts/x")).toBe("moved");
});

test("modules of a fixture do not stand for those of the package, however many they are", async () => {
  const { tree, sdist } = setuptoolsProject();
  const own = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`x/${name}.py`, `own = '${name}'\n`]));
  const fixture = Object.fromEntries(["a", "b", "c"].map((name) => [`x/${name}.py`, `evil = '${name}'\n`]));
  const below = (folder: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const more = { ...below("src", own), ...below("tests", fixture) };
  const result = await wheelCompared(wheel({ ...own, ...fixture }), { ...sdist, ...more }, { ...tree, ...more });

  expect(["x/a.py", "x/c.py", "x/e.py"].map((path) => saidOf(result, path))).toEqual([
    "modified",
    "modified",
    "identical",
  ]);
});

test("requirements of another project's egg-info are not those of this one", async () => {
  const { tree, sdist } = setuptoolsProject();
  const plain = (sdist["PKG-INFO"] ?? "").replaceAll(/(?:Requires-Dist|Provides-Extra): .*\n/g, "");
  const metadata = plain.replace("\n\n", "\nRequires-Dist: evil\n\n");
  const { "src/x.egg-info/requires.txt": _, ...rest } = sdist;
  const source = { "a/y.egg-info/requires.txt": "evil\n", ...rest, "PKG-INFO": plain };
  const result = await wheelCompared(wheel({ [`${NAME}/METADATA`]: metadata }), source, tree);

  expect(saidOf(result, `${NAME}/METADATA`)).toBe("unexplained");
});
