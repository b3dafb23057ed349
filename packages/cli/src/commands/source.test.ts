import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { assay, type Call, removeTemporaryFolders, temporaryFolder, wheel } from "../command-line.testing.ts";
import { tarGzOf } from "../inspect/archives.testing.ts";

// Each test starts processes, and machines are shared.
vi.setConfig({ testTimeout: 60_000 });
afterAll(removeTemporaryFolders);

const PYPROJECT =
  '[build-system]\nrequires = ["flit_core >=3.2"]\nbuild-backend = "flit_core.buildapi"\n\n[project]\nname = "demo"\nversion = "1.0"\ndescription = "A fixture"\nrequires-python = ">=3.9"\n';
const SOURCE = { "pyproject.toml": PYPROJECT, "demo.py": "X = 1\n", "doc/index.rst": "Demo\n" };
const PKG_INFO = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nSummary: A fixture\nRequires-Python: >=3.9\n";

/** A repository whose tag v1.0 holds these files, and a later commit on top. */
function repositoryOf(files: Readonly<Record<string, string>>): { readonly path: string; readonly tagged: string } {
  const path = temporaryFolder();
  const git = (...words: readonly string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false", ...words],
      {
        cwd: path,
        env: { PATH: process.env["PATH"], HOME: path, GIT_CONFIG_NOSYSTEM: "1" },
      },
    )
      .toString()
      .trim();
  git("init", "--quiet", "--initial-branch=main");
  write(path, files);
  git("add", "--all");
  git("commit", "--quiet", "--message=one");
  const tagged = git("rev-parse", "HEAD");
  git("tag", "v1.0");
  write(path, { "demo.py": "X = 2\n" });
  git("commit", "--quiet", "--all", "--allow-empty", "--message=two");
  return { path, tagged };
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** A folder with the sdist of these files, and a wheel. */
function distOf(files: Readonly<Record<string, string>>, module: string = files["demo.py"] ?? ""): string {
  const folder = temporaryFolder();
  const entries = Object.entries({ ...files, "PKG-INFO": PKG_INFO }).map(([name, content]) => ({
    name: `demo-1.0/${name}`,
    content,
  }));
  writeFileSync(join(folder, "demo-1.0.tar.gz"), tarGzOf(entries));
  writeFileSync(join(folder, "demo-1.0-py3-none-any.whl"), wheel("demo", { "demo.py": module }));
  return folder;
}

describe("assay source", () => {
  test("says at which commit an honest release was made", async () => {
    const { path, tagged } = repositoryOf(SOURCE);
    const { status, out, err } = await assay(["source", join(distOf(SOURCE), "demo-1.0.tar.gz"), "--repository", path]);

    expect(err).toBe("");
    expect(out).toContain(`Every file of the sdist comes from commit ${tagged.slice(0, 12)} (tag v1.0)`);
    expect(out).toContain("     3  identical: the same bytes at the same path");
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(status).toBe(0);
  });

  test("shows what differs, and fails", async () => {
    const { path } = repositoryOf(SOURCE);
    const evil = { ...SOURCE, "demo.py": "X = 1\nimport os\n" };
    const { status, out } = await assay(["source", join(distOf(evil), "demo-1.0.tar.gz"), "--repository", path]);

    expect(out).toContain("1 file of the sdist is not what commit");
    expect(out).toContain("demo.py (modified, import)");
    expect(out).toContain("    +import os");
    expect(out).toMatch(/HIGH +demo\.py: It differs from commit/);
    expect(status).toBe(1);
  });

  test("holds the wheel against its sdist, and gives facts to programs", async () => {
    const { path, tagged } = repositoryOf(SOURCE);
    const { status, out } = await assay([
      "source",
      distOf(SOURCE, "X = 7\n"),
      "--repository",
      path,
      "--format",
      "json",
    ]);
    const { subjects } = JSON.parse(out);
    const facts = subjects.map((one: { facts: { source: unknown } }) => one.facts.source);

    expect(facts).toMatchObject([
      {
        against: "source-tree",
        repository: path,
        commit: tagged,
        tag: "v1.0",
        classes: { identical: 3, metadata: 1 },
        open: [],
      },
      { against: "sdist", open: [{ path: "demo.py", class: "modified", role: "import" }] },
    ]);
    expect(subjects[1].findings).toMatchObject([{ rule: "source/wheel-differs-from-sdist", severity: "medium" }]);
    expect(status).toBe(0);
  });

  test("a folder without history is a source too, and an answer is kept", async () => {
    const plain = temporaryFolder();
    write(plain, SOURCE);
    const sdist = join(distOf(SOURCE), "demo-1.0.tar.gz");
    const { out } = await assay(["source", sdist, "--repository", plain]);
    expect(out).toContain("commit    not known: the source has no history");

    const { path } = repositoryOf(SOURCE);
    const call: Call = { environment: { ASSAY_CACHE_DIR: temporaryFolder() } };
    const first = await assay(["source", sdist, "--repository", path, "--format", "json"], call);
    const second = await assay(["source", sdist, "--repository", path, "--format", "json"], call);
    expect(second.out).toBe(first.out);
  });

  test("the commit that a person names is the one that is compared", async () => {
    const { path } = repositoryOf(SOURCE);
    const sdist = join(distOf(SOURCE), "demo-1.0.tar.gz");
    const { status, out } = await assay(["source", sdist, "--repository", path, "--ref", "main"]);
    expect([status, out.includes("demo.py (modified, import)")]).toEqual([1, true]);

    const absent = await assay(["source", sdist, "--repository", path, "--ref", "absent"]);
    expect([absent.status, absent.out.includes("no commit, tag or branch of that name")]).toEqual([3, true]);
    const option = await assay(["source", sdist, "--repository", path, "--ref", "--output=x"]);
    expect(option.status).toBe(2);

    const quiet = await assay(["source", sdist, "--repository", path, "--ref", "main", "--quiet"]);
    expect(quiet.out).toMatch(/^demo-1\.0\.tar\.gz\nWhat that means\n/);
  });

  test("where no rule of source is left, nothing would be said: a mistake of the call", async () => {
    const { status, err } = await assay(["source", join(distOf(SOURCE), "demo-1.0.tar.gz"), "--select", "wheel/"]);
    expect([status, err.includes("none of the rules of source/ is left")]).toEqual([2, true]);
  });

  test("without a repository it is undecided, never clean", async () => {
    const { status, out } = await assay(["source", join(distOf(SOURCE), "demo-1.0.tar.gz"), "--offline"]);

    expect(out).toContain("the source repository of demo 1.0: the release names no repository");
    expect(status).toBe(3);
  });

  test("without Git it says what is missing", async () => {
    const { path } = repositoryOf(SOURCE);
    const call: Call = { environment: { PATH: "/nonexistent" } };
    const { status, out } = await assay(["source", distOf(SOURCE), "--repository", path], call);

    expect(out).toContain("Git is not installed");
    expect(out).toContain("Every file of the wheel comes from the sdist, or follows from it.");
    expect(status).toBe(3);
  });

  test("a repository that holds none of the files is told", async () => {
    const { path } = repositoryOf({ README: "another project\n" });
    const { status, out } = await assay(["source", join(distOf(SOURCE), "demo-1.0.tar.gz"), "--repository", path]);

    expect(out).toMatch(/The best commit of .* holds 0 of 4 files\./s);
    expect(status).toBe(1);
  });

  test("check takes it as evidence where it is asked for", async () => {
    const { path } = repositoryOf(SOURCE);
    const evil = join(distOf({ ...SOURCE, "demo.py": "X = 1\nY = 2\n" }), "demo-1.0.tar.gz");
    const asked = await assay(["check", evil, "--repository", path]);
    expect([asked.status, asked.out.includes("source/modified-file")]).toEqual([1, true]);

    const named = await assay(["check", evil, "--ref", "main", "--offline"]);
    expect(named.out).toContain("the release names no repository");

    const unasked = await assay(["check", evil]);
    expect(unasked.out).not.toContain("source/modified-file");
    expect(unasked.out).toMatch(/skipped: [\s\S]*\bsource \(no\s+source: --with\s+source\)/);
  });
});
