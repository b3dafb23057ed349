import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { foreignImportName } from "./foreign-import-name.ts";
import { wellKnownImports } from "./well-known-imports.generated.ts";

const wheel = (paths: readonly string[], name = "guest") => ({
  filename: `${name}-1.0-py3-none-any.whl`,
  files: Object.fromEntries(paths.map((path) => [path, "X = 1\n"])),
});

const OVERWRITE = "where both are installed, pip 26.3 and uv 0.13.9 overwrite files of the same path without a word.";

test("points at the first file of the name", async () => {
  expect(await said(foreignImportName, wheel(["guest.py", "yaml/loader.py", "yaml/__init__.py"]))).toEqual([
    ["medium", "yaml/loader.py", `The import name yaml belongs to the project pyyaml; ${OVERWRITE}`],
  ]);
});

test("several projects may share a name on purpose", async () => {
  expect(await said(foreignImportName, wheel(["psycopg2/__init__.py"], "psycopg2_binary"))).toEqual([]);
  expect(await said(foreignImportName, wheel(["py.py"], "pytest"))).toEqual([]);
  expect(await said(foreignImportName, wheel(["jwt/__init__.py"]))).toEqual([
    ["medium", "jwt/__init__.py", `The import name jwt belongs to the projects jwt, pyjwt; ${OVERWRITE}`],
  ]);
});

test("of a shared parent only the full name is somebody's", async () => {
  expect(await said(foreignImportName, wheel(["google/guest/__init__.py"]))).toEqual([]);
  expect(await said(foreignImportName, wheel(["google/protobuf/__init__.py"]))).toEqual([
    [
      "medium",
      "google/protobuf/__init__.py",
      `The import name google.protobuf belongs to the project protobuf; ${OVERWRITE}`,
    ],
  ]);
});

test("what lies inside somebody's name overwrites nothing, and is there all the same", async () => {
  expect(await said(foreignImportName, wheel(["requests/guest/evil.py"]))).toEqual([
    [
      "low",
      "requests/guest/evil.py",
      "The import name requests.guest lies inside requests, which belongs to the project requests.",
    ],
  ]);
  expect(await said(foreignImportName, wheel(["twisted/plugins/guest.py", "build/lib/guest.py"]))).toEqual([]);
});

test("a module that .data brings to site-packages is found", async () => {
  expect(await said(foreignImportName, wheel(["guest-1.0.data/purelib/six.py"]))).toEqual([
    ["medium", "guest-1.0.data/purelib/six.py", `The import name six belongs to the project six; ${OVERWRITE}`],
  ]);
});

test("stubs, and names that only begin alike, are others", async () => {
  expect(await said(foreignImportName, wheel(["requests-stubs/__init__.pyi", "requests_guest/__init__.py"]))).toEqual(
    [],
  );
});

test("names what each tool does", async () => {
  expect(await toolsOf(foreignImportName, foreignImportName.fixtures.reported)).toEqual({
    "pip 26.3": "overwrites files of the same path without a word",
    "uv 0.13.9": "overwrites files of the same path without a word",
  });
});

test("the list is sorted, has no shared parents, and knows the owners it must", () => {
  const lines = wellKnownImports.trim().split("\n");
  const names = lines.map((line) => line.slice(0, line.indexOf(":")));
  for (const line of lines) expect(line).toMatch(/^[A-Za-z_][\w.]*: [a-z0-9][a-z0-9-]*(?:, [a-z0-9][a-z0-9-]*)*$/);
  expect(names).toEqual(names.toSorted());
  expect(new Set(names).size).toBe(names.length);
  for (const parent of ["google", "azure", "zope", "backports", "tests"]) expect(names).not.toContain(parent);
  for (const line of ["PIL: pillow, pillow-simd", "six: six", "yaml: pyyaml", "py: py, pytest"])
    expect(lines).toContain(line);
});
