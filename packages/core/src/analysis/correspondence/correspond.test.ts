import { expect, test } from "vitest";
import {
  blobId,
  COMMIT,
  compared,
  memberOf,
  saidOf,
  sdistOf,
  setuptoolsProject,
  treeOf,
} from "./correspondence.testing.ts";

test("every member of an honest sdist is explained", async () => {
  const { tree, sdist } = setuptoolsProject();
  const { members, root, dropped, missing } = await compared(sdist, tree);

  expect(members.filter(({ class: kind }) => !["identical", "metadata", "generated"].includes(kind))).toEqual([]);
  expect({ root, dropped, missing }).toEqual({ root: "", dropped: [], missing: [] });
});

test("a changed line, a new file and a missing module are said, by what the path is for", async () => {
  const { tree, sdist } = setuptoolsProject();
  const { "src/x/cli.py": _, ...rest } = sdist;
  const result = await compared({ ...rest, "src/x/__init__.py": "import os\n", "docs/note.txt": "new\n" }, tree);

  expect(memberOf(result, "src/x/__init__.py")).toMatchObject({
    class: "modified",
    role: "import",
    source: "src/x/__init__.py",
  });
  expect(memberOf(result, "docs/note.txt")).toMatchObject({ class: "extra", role: "document" });
  expect(result.dropped).toEqual([{ path: "src/x/cli.py", role: "import", missed: true }]);
});

test.each(["x-1.0/./a.py", "x-1.0//a.py", "x-1.0/b/../a.py", "./x-1.0/a.py", "/x-1.0/a.py", "x-1.0\\a.py"])(
  "%s is unpacked over the file of that path",
  async (name) => {
    const members = ["x-1.0/a.py", "x-1.0/b.py", "x-1.0/.hidden"].map((path) => ({ name: path, data: "a\n" }));
    const tree = { "a.py": "a\n", "b.py": "a\n", ".hidden": "a\n" };
    const { members: found } = await compared([...members, { name, data: "evil\n" }], tree);

    expect(found.filter(({ concerns }) => concerns.includes("duplicate-differs"))).toHaveLength(2);
  },
);

test("a module that is left out of the project's own back end is missed", async () => {
  const build = '[build-system]\nrequires = []\nbuild-backend = "x"\nbackend-path = ["src"]\n';
  const tree = { "pyproject.toml": build, "src/x/__init__.py": "a = 1\n", "src/x/verify.py": "b = 2\n" };
  const { "src/x/verify.py": _, ...rest } = tree;

  expect((await compared(rest, tree)).dropped).toEqual([{ path: "src/x/verify.py", role: "build", missed: true }]);
});

test.each([
  ["conftest.py"],
  ["src/sitecustomize.py"],
  ["src/x.pth"],
  [".cargo/config.toml"],
  ["setuptools.py"],
  ["src/y/__init__.py"],
  ["src/x/cli.cpython-312-x86_64-linux-gnu.so"],
  ["sitecustomize.abi3.so"],
])("a file of the source that was copied to %s is said", async (path) => {
  const { tree, sdist } = setuptoolsProject();

  expect(saidOf(await compared({ ...sdist, [path]: sdist["tests/test_x.py"] ?? "" }, tree), path)).toBe(
    "moved executed-place",
  );
});

test("an empty file where it is imported is said", async () => {
  const { tree, sdist } = setuptoolsProject();
  const result = await compared({ ...sdist, "src/yaml/__init__.py": "" }, { ...tree, "docs/empty.txt": "" });

  expect(saidOf(result, "src/yaml/__init__.py")).toBe("extra executed-place");
});

test("three files moved alike are one group, and their own build files stay what they were", async () => {
  const crate = { "json/Cargo.toml": "[package]\n", "json/build.rs": "fn main() {}\n", "json/src/lib.rs": "// lib\n" };
  const moved = Object.fromEntries(Object.entries(crate).map(([path, text]) => [`local/serde_${path}`, text]));
  const result = await compared({ "a.txt": "a", ...moved }, { "a.txt": "a", ...crate });

  expect(saidOf(result, "local/serde_json/build.rs")).toBe("moved");
  expect(memberOf(result, "local/serde_json/src/lib.rs").group).toBe("moved json → local/serde_json");
});

test("three files moved alike to the top do not bring another build along", async () => {
  const tree = { "setup.py": "s\n", "eg/pyproject.toml": "[build-system]\n", "eg/a.txt": "a\n", "eg/b.txt": "b\n" };
  const moved = { "pyproject.toml": "[build-system]\n", "a.txt": "a\n", "b.txt": "b\n" };
  const result = await compared({ ...tree, ...moved }, tree);

  expect([saidOf(result, "pyproject.toml"), saidOf(result, "a.txt")]).toEqual(["moved executed-place", "moved"]);
});

test.each([
  [0o755, "mode"],
  [0o4644, "mode odd-mode"],
  [0o646, "mode odd-mode"],
  [0o664, "identical"],
])("mode %o", async (mode, said) => {
  const result = await compared([{ name: "x-1.0/a.py", data: "a\n", mode }], { "a.py": "a\n" });

  expect(saidOf(result, "a.py")).toBe(said);
});

test("links of the source are files of the sdist, also below a linked folder", async () => {
  const tree = {
    "a.txt": "a\n",
    "b.txt": "→ a.txt",
    "dir/c.txt": "c\n",
    link: "→ dir",
    loop: "→ loop",
    out: "→ ../../etc",
  };
  const result = await compared({ "a.txt": "a\n", "b.txt": "a\n", "link/c.txt": "c\n", "loop/x": "c\n" }, tree);

  expect(["b.txt", "link/c.txt"].map((path) => memberOf(result, path).class)).toEqual(["symlink", "symlink"]);
  expect(memberOf(result, "loop/x").class).toBe("moved");
});

test.each(["/etc/passwd", "nowhere.py"])("a link to %s in the place of a file is said", async (link) => {
  const result = await compared([{ name: "x-1.0/a.py", type: "2", link }], { "a.py": "a\n" });

  expect(saidOf(result, "a.py")).toBe("modified broken-link");
});

test("members of one name are said, whichever comes first, and equal ones as well", async () => {
  const first = (data: string) => ({ name: "x-1.0/a.py", data, mode: 0o644 });
  const [hostileFirst, hostileLast, equal] = await Promise.all([
    compared([first("bad\n"), first("a\n")], { "a.py": "a\n" }),
    compared([first("a\n"), first("bad\n")], { "a.py": "a\n" }),
    compared([first("a\n"), first("a\n")], { "a.py": "a\n" }),
  ]);

  expect(hostileFirst.members.map(({ class: kind, concerns }) => [kind, ...concerns].join(" "))).toEqual([
    "modified duplicate-differs",
    "identical duplicate-differs",
  ]);
  expect(hostileLast.members.map(({ class: kind }) => kind)).toEqual(["identical", "modified"]);
  expect(equal.members.map(({ concerns }) => concerns)).toEqual([["duplicate"], ["duplicate"]]);
});

test("a name in another case, a second folder at the top and a path that climbs are said", async () => {
  const members = [
    { name: "x-1.0/PKG-INFO", data: "" },
    { name: "x-1.0/a.py", data: "a\n" },
    { name: "x-1.0/A.py", data: "b\n" },
    { name: "other/c.py", data: "c\n" },
    { name: "x-1.0/../evil.py", data: "d\n" },
  ];
  const result = await compared(members, { "a.py": "a\n" });

  expect(memberOf(result, "A.py").concerns).toContain("case-twin");
  expect(saidOf(result, "other/c.py")).toBe("extra outside-root");
  expect(memberOf(result, "../evil.py").concerns).toContain("outside-root");
});

test("the sub-directory is the one whose files the sdist holds, and of equals the one that is named after the project", async () => {
  const project = (name: string) => `[project]\nname = "${name}"\nversion = "1.0"\n`;
  const tree = {
    "pyproject.toml": project("other"),
    "one/pyproject.toml": project("y"),
    "one/a.py": "a\n",
    "core/pyproject.toml": project("x"),
    "core/a.py": "a\n",
  };
  const result = await compared({ "pyproject.toml": project("x"), "a.py": "a\n" }, tree);

  expect(result.root).toBe("core");
  expect(memberOf(result, "a.py")).toMatchObject({ class: "identical", source: "core/a.py" });
});

test("the blob of another commit softens a document, never code", async () => {
  const repository = {
    tags: [],
    log: async () => null,
    elsewhere: async (wanted: readonly { readonly path: string }[]) =>
      new Map(wanted.map(({ path }) => [path, { commit: "f".repeat(40), trust: "trusted" as const }])),
  };
  const result = await compared(
    { "a.py": "old\n", "NEWS.rst": "old\n" },
    { "a.py": "a\n", "NEWS.rst": "n\n" },
    { repository },
  );

  expect(memberOf(result, "a.py")).toMatchObject({
    class: "modified",
    detail: `the file of another commit: ${"f".repeat(40)}`,
  });
  expect(memberOf(result, "NEWS.rst").class).toBe("other-commit");
});

test("Git's ids are those of git, of small and large members, hard links included", async () => {
  const large = "x".repeat(5 << 20);
  const sdist = await sdistOf([
    { name: "x-1.0/large.txt", data: large },
    { name: "x-1.0/small.txt", data: "small\n" },
    { name: "x-1.0/hard.txt", type: "1", link: "x-1.0/small.txt" },
  ]);

  expect(sdist.members.map(({ path, blob }) => [path, blob])).toEqual([
    ["large.txt", blobId(large)],
    ["small.txt", blobId("small\n")],
    ["hard.txt", blobId("small\n")],
  ]);
  expect((await sdist.read(["large.txt"])).get("large.txt")?.length).toBe(large.length);
  expect(treeOf({ a: "a" }).tree.commit).toBe(COMMIT);
});
