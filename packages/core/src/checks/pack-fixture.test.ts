import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { FixtureText } from "./check.ts";
import { packFixture } from "./pack-fixture.testing.ts";

const wheel: FixtureText = { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "X = 1\n" } };
const sdist: FixtureText = { filename: "m-1.0.tar.gz", files: { "m-1.0/m.py": "X = 1\n" } };

/** Asks Python's own readers, where there is a Python; they are what pip reads with. */
function listedByPython(fixture: FixtureText, script: string): string[] | null {
  const folder = mkdtempSync(join(tmpdir(), "assay-fixture-"));
  try {
    const path = join(folder, fixture.filename);
    writeFileSync(path, packFixture(fixture));
    return execFileSync("python3", ["-c", script, path], { encoding: "utf8" }).trimEnd().split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ZIPFILE =
  "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))";
const TARFILE = "import sys,tarfile; print('\\n'.join(tarfile.open(sys.argv[1]).getnames()))";

describe("a fixture without deviation is well formed", () => {
  test("as a wheel, with what a wheel needs", ({ skip }) => {
    const names = listedByPython(wheel, ZIPFILE);
    if (names === null) return skip("no python3");
    expect(names).toEqual(["m.py", "m-1.0.dist-info/METADATA", "m-1.0.dist-info/WHEEL", "m-1.0.dist-info/RECORD"]);
  });

  test("as an sdist, with what an sdist needs", ({ skip }) => {
    const names = listedByPython(sdist, TARFILE);
    if (names === null) return skip("no python3");
    expect(names).toEqual(["m-1.0/m.py", "m-1.0/PKG-INFO", "m-1.0/pyproject.toml"]);
  });
});

test("false leaves a required file out", () => {
  const without = packFixture({ ...sdist, files: { "m-1.0/PKG-INFO": false } });
  expect(gunzipSync(without).includes("PKG-INFO")).toBe(false);
  expect(gunzipSync(packFixture(sdist)).includes("PKG-INFO")).toBe(true);
});

test("RECORD is true of the members", () => {
  const text = Buffer.from(packFixture(wheel)).toString();
  // python3 -c 'import hashlib,base64; print(base64.urlsafe_b64encode(hashlib.sha256(b"X = 1\n").digest()))'
  expect(text).toContain("m.py,sha256=Crrh4K5yghbuRJk8Wjp1X4scOH2Uf8TE9yyrDkqEIUs,6\n");
  expect(text).toContain("m-1.0.dist-info/RECORD,,\n");
});

test("packing is deterministic, and a deviation changes the bytes", () => {
  expect(packFixture(wheel)).toEqual(packFixture(wheel));
  for (const deviation of ["prefix-bytes", "second-archive", "wrong-crc:m.py", "again:m.py=Y", "unlisted:x.py=1"]) {
    expect(packFixture({ ...wheel, archive: [deviation] }), deviation).not.toEqual(packFixture(wheel));
  }
});

test("a deviation that no packer knows is refused", () => {
  expect(() => packFixture({ ...wheel, archive: ["no-such-thing"] })).toThrow("no-such-thing");
  expect(() => packFixture({ ...sdist, archive: ["mode:absent=0777"] })).toThrow("absent");
});
