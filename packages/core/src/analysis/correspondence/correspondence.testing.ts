import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { defaultLimits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { type TarFixtureMember, tarFixture } from "../../formats/tar/tar-fixture.testing.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import type { ReadableTree, TreeEntry } from "../../model/source-tree.ts";
import type { CorrespondenceContext } from "./context.ts";
import { correspondToTree } from "./correspond.ts";
import { correspondToSdist } from "./correspond-wheel.ts";
import type { Correspondence, MemberCorrespondence } from "./correspondence.ts";
import { readDistribution } from "./read-distribution.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";

/** A text, bytes, a symbolic link (`→ target`), or a pinned commit (`@ id`). */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export const COMMIT = "1234567890abcdef1234567890abcdef12345678";

/** A commit that holds these files. `run:` before a path makes it executable. */
export function treeOf(files: Files, commit: string | null = COMMIT): ReadableTree {
  const entries = new Map<string, TreeEntry>();
  const contents = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(files)) {
    const executable = name.startsWith("run:");
    const path = executable ? name.slice(4) : name;
    if (typeof content === "string" && content.startsWith("@ ")) {
      entries.set(path, { path, kind: "submodule", executable: false, id: content.slice(2) });
      continue;
    }
    const isLink = typeof content === "string" && content.startsWith("→ ");
    const bytes = Buffer.from(isLink ? content.slice(2) : content);
    entries.set(path, { path, kind: isLink ? "symlink" : "file", executable, id: blobId(bytes) });
    contents.set(path, bytes);
  }
  return {
    tree: { commit, objectFormat: "sha1", entries },
    async read(paths) {
      return new Map(
        paths.flatMap((path) => {
          const bytes = contents.get(path);
          return bytes === undefined ? [] : [[path, bytes] as const];
        }),
      );
    },
  };
}

export function blobId(content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** An sdist of these files below one folder; members that say every field instead are taken as they are. */
export function sdistOf(files: Files | readonly TarFixtureMember[], root = "x-1.0"): Promise<ReadableDistribution> {
  const members: readonly TarFixtureMember[] = isList(files)
    ? files
    : Object.entries(files).map(([path, data]) => ({ name: `${root}/${path}`, data, mode: 0o644 }));
  return readBytes(gzipSync(tarFixture(members)), `${root}.tar.gz`);
}

function isList(files: Files | readonly TarFixtureMember[]): files is readonly TarFixtureMember[] {
  return Array.isArray(files);
}

function wheelOf(files: Files, filename = "x-1.0-py3-none-any.whl"): Promise<ReadableDistribution> {
  return readBytes(zipFixture(files), filename);
}

function readBytes(bytes: Uint8Array, filename: string): Promise<ReadableDistribution> {
  return readDistribution({
    file: fromBytes(bytes),
    filename,
    platform: testPlatform,
    limits: defaultLimits,
    digests: ["git-sha1", "sha256"],
  });
}

function contextOf(changes: Partial<CorrespondenceContext> = {}): CorrespondenceContext {
  return { project: "x", version: "1.0", platform: testPlatform, limits: defaultLimits, ...changes };
}

/** An sdist of these files held against a commit of those. */
export async function compared(
  sdist: Files | readonly TarFixtureMember[],
  tree: Files,
  changes: Partial<CorrespondenceContext> = {},
): Promise<Correspondence> {
  const { project = "x", version = "1.0" } = changes;
  return correspondToTree(await sdistOf(sdist, `${project}-${version}`), treeOf(tree), contextOf(changes));
}

export async function wheelCompared(
  wheel: Files,
  sdist: Files | null,
  tree: Files | null,
  changes: Partial<CorrespondenceContext> & { readonly filename?: string } = {},
): Promise<Correspondence> {
  const source = { sdist: sdist === null ? null : await sdistOf(sdist), tree: tree === null ? null : treeOf(tree) };
  return correspondToSdist(await wheelOf(wheel, changes.filename), source, contextOf(changes));
}

export function memberOf({ members }: Correspondence, path: string): MemberCorrespondence {
  const found = members.find((member) => member.path === path);
  if (found === undefined) throw new Error(`no member ${path}: ${members.map((member) => member.path).join(", ")}`);
  return found;
}

/** `class` of a path, with its concerns behind: `moved executed-place`. */
export function saidOf(correspondence: Correspondence, path: string): string {
  const { class: kind, concerns } = memberOf(correspondence, path);
  return [kind, ...concerns].join(" ");
}

/** A project of setuptools with a src layout, and its sdist as setuptools writes it. */
export function setuptoolsProject(): { readonly tree: Record<string, string>; readonly sdist: Record<string, string> } {
  const tree: Record<string, string> = {
    "pyproject.toml": `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "x"
version = "1.0"
description = "An example"
readme = "README.md"
requires-python = ">=3.9"
dependencies = ["packaging>=20"]
keywords = ["one", "two"]
classifiers = ["Programming Language :: Python :: 3"]
authors = [{ name = "Ann", email = "ann@example.org" }]
license = "MIT"
[project.optional-dependencies]
test = ["pytest"]
[project.scripts]
x = "x.cli:main"
[project.urls]
Homepage = "https://example.org/x"
`,
    "README.md": "# X\n\nAn example.\n",
    LICENSE: "MIT\n",
    "src/x/__init__.py": "name = 'x'\n",
    "src/x/cli.py": "def main():\n    return 0\n",
    "tests/test_x.py": "def test_x():\n    assert True\n",
  };
  const metadata = `Metadata-Version: 2.4
Name: x
Version: 1.0
Summary: An example
Author-email: Ann <ann@example.org>
License-Expression: MIT
Project-URL: Homepage, https://example.org/x
Keywords: one,two
Classifier: Programming Language :: Python :: 3
Requires-Python: >=3.9
Description-Content-Type: text/markdown
License-File: LICENSE
Requires-Dist: packaging>=20
Provides-Extra: test
Requires-Dist: pytest; extra == "test"
Dynamic: license-file

# X

An example.
`;
  const names = [...Object.keys(tree), ...EGG_INFO.map((name) => `src/x.egg-info/${name}`)];
  const sdist: Record<string, string> = {
    ...tree,
    "PKG-INFO": metadata,
    "setup.cfg": "[egg_info]\ntag_build = \ntag_date = 0\n\n",
    "src/x.egg-info/PKG-INFO": metadata,
    "src/x.egg-info/SOURCES.txt": `${names.join("\n")}\n`,
    "src/x.egg-info/dependency_links.txt": "\n",
    "src/x.egg-info/entry_points.txt": "[console_scripts]\nx = x.cli:main\n",
    "src/x.egg-info/requires.txt": "packaging>=20\n\n[test]\npytest\n",
    "src/x.egg-info/top_level.txt": "x\n",
  };
  return { tree, sdist };
}

const EGG_INFO = [
  "PKG-INFO",
  "SOURCES.txt",
  "dependency_links.txt",
  "entry_points.txt",
  "requires.txt",
  "top_level.txt",
];
