import { expect, test } from "vitest";
import { compared, saidOf } from "../correspondence.testing.ts";

const ATTRIBUTES = "[attr]dos text eol=crlf\n*.bat dos\n*.py text eol=lf\nold.txt working-tree-encoding=windows-1251\n";

async function said(
  path: string,
  source: string,
  written: string | Uint8Array,
  attributes = ATTRIBUTES,
): Promise<string> {
  const tree = { ".gitattributes": attributes, "other.py": "a = 1\n", [path]: source };
  return saidOf(await compared({ ".gitattributes": attributes, "other.py": "a = 1\n", [path]: written }, tree), path);
}

test("CRLF is what the source asks for, by way of a macro", async () => {
  expect(await said("make.bat", "a\nb\n", "a\r\nb\r\n")).toBe("line-endings");
});

test.each([
  ["a.py", "a\nb\n", "a\r\nb\r\n"],
  ["a.txt", "a\nb\n", "a\r\nb\r\n"],
  ["make.bat", "a\nb\n", "a\r\nMARK\r\nb\r\n"],
  ["make.bat", "a\nb\nc\n", "a\r\nb\nc\r\n"],
  ["make.bat", "a\nb\n", "a\rb\r\n"],
  ["make.bat", "a\r\nb\r\n", "a\nb\n"],
])("%s: %j made %j is a change", async (path, source, written) => {
  expect(await said(path, source, written)).toBe("modified");
});

test("a file in the encoding that the source names", async () => {
  expect(await said("old.txt", "Привет\n", Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a))).toBe(
    "line-endings",
  );
  expect(await said("old.txt", "Привет\n", Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf3, 0x0a))).toBe("modified");
});

test("an sdist from a checkout on Windows has CRLF throughout", async () => {
  const names = ["a.py", "b.py", "c.py", "d.py", "e.py"];
  const tree = Object.fromEntries(names.map((name) => [name, `${name}\nx\n`]));
  const windows = Object.fromEntries(names.map((name) => [name, `${name}\r\nx\r\n`]));
  const [all, some] = await Promise.all([
    compared(windows, tree),
    compared({ ...windows, "f.py": "x\n" }, { ...tree, "f.py": "x\n" }),
  ]);

  expect(names.map((name) => saidOf(all, name))).toEqual(names.map(() => "line-endings"));
  expect(names.map((name) => saidOf(some, name))).toEqual(names.map(() => "modified"));
});
