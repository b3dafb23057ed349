import { expect, test } from "vitest";
import type { FixtureText } from "../check.ts";
import { said } from "../said.testing.ts";
import { entryPointsDiffer } from "./entry-points-differ.ts";

/** Wheels of one release with the lines of their entry_points.txt. */
function release(wheels: Readonly<Record<string, string>>): FixtureText {
  const [first, ...others] = Object.entries(wheels).map(([tags, lines]) => ({
    filename: `demo-1.0-${tags}.whl`,
    files: { "demo-1.0.dist-info/entry_points.txt": `[console_scripts]\n${lines}\n`, "demo.py": "X = 1\n" },
  }));
  if (first === undefined) throw new Error("no wheels");
  return { ...first, release: { others } };
}

test("a command that one wheel has and another has not", async () => {
  const fixture = release({ "cp313-cp313-win32": "demo = demo:main", "cp314-cp314-win32": "other = demo:main" });

  expect(await said(entryPointsDiffer, fixture)).toEqual([
    [
      "medium",
      "",
      "Entry points are console_scripts: demo = demo:main in demo-1.0-cp313-cp313-win32.whl, console_scripts: other = demo:main in demo-1.0-cp314-cp314-win32.whl.",
    ],
  ]);
});

test("commands that differ in the Python they end in are one", async () => {
  const fixture = release({
    "cp313-cp313-win32": "demo-3.13 = demo:main\ndemo3.13 = demo:main",
    "cp314-cp314-win32": "demo-3.14 = demo:main\ndemo3.14 = demo:main",
    "py3-none-any": "demo-3.9 = demo:main\ndemo3.9 = demo:main",
  });

  expect(await said(entryPointsDiffer, fixture)).toEqual([]);
});

test.each([
  "demo-3.14 = other:main",
  "demo-13.14 = demo:main",
  "demo-3.14.1 = demo:main",
  "demo-2.7 = demo:main",
  "3.14 = demo:main",
])("%s is another command than demo-3.13 = demo:main", async (line) => {
  const fixture = release({ "cp313-cp313-win32": "demo-3.13 = demo:main", "cp314-cp314-win32": line });

  expect(await said(entryPointsDiffer, fixture)).toHaveLength(1);
});
