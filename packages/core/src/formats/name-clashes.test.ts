import { describe, expect, test } from "vitest";
import { cpuTime } from "../base/cpu-time.testing.ts";
import { normaliseMemberName } from "./member-name.ts";
import { membersBelowFiles, nameClashes } from "./name-clashes.ts";

function named(paths: readonly string[]) {
  return paths.map((path) => ({ path, normalised: normaliseMemberName(path) }));
}

function clashes(...paths: string[]) {
  return Array.from(nameClashes(named(paths)), ({ kind, index, earlier }) => `${index} ${kind} ${earlier}`);
}

function below(...paths: string[]) {
  const isFolder = (index: number): boolean => paths[index]?.endsWith("/") ?? false;
  return Array.from(membersBelowFiles(named(paths), isFolder), ({ index, above }) => `${index} below ${above}`);
}

describe("clashes", () => {
  test.each([
    [["a", "b", "a/b", "ab"], []],
    [["a", "a"], ["1 same 0"]],
    [
      ["a", "A", "A"],
      ["1 case 0", "2 same 1"],
    ],
    [
      ["a", "./a", "x/../a"],
      ["1 normalised 0", "2 normalised 1"],
    ],
    [["m.py", "m.py\0.txt"], ["1 normalised 0"]],
    [["d", "d/"], ["1 normalised 0"]],
    [["café", "cafe\u0301"], ["1 unicode 0"]],
    [
      ["CAFÉ", "cafe\u0301", "café"],
      ["1 case 0", "2 unicode 1"],
    ],
    [["straße", "STRASSE"], ["1 case 0"]],
    [["\u212a", "k"], ["1 case 0"]],
    [["__proto__", "constructor"], []],
  ])("%j: %j", (paths, expected) => {
    expect(clashes(...paths)).toEqual(expected);
  });

  test("take time linear in runs of combining marks", () => {
    const started = cpuTime();
    const long = named(Array.from({ length: 200 }, (_, index) => `${index}${"\u0301\u0323".repeat(10_000)}`));
    expect([...nameClashes(long)]).toEqual([]);
    expect(cpuTime() - started).toBeLessThan(2_000);
  });
});

describe("members below files", () => {
  test.each([
    [["n/", "n/x", "n-1", "n.py"], []],
    [["n", "n-1", "n.py", "nn/x"], []],
    [["n/x", "n.py", "n"], ["0 below 2"]],
    [
      ["n", "n/x", "n/y/z", "n-1/x"],
      ["1 below 0", "2 below 0"],
    ],
    [
      ["n/x", "n/x/y", "n/x/y/z"],
      ["1 below 0", "2 below 0"],
    ],
    [["a/../n", "n/x"], ["1 below 0"]],
    [["", "x"], []],
  ])("%j: %j", (paths, expected) => {
    expect(below(...paths)).toEqual(expected);
  });

  test("many members with long common beginnings", () => {
    const started = cpuTime();
    const paths = Array.from({ length: 2_000 }, (_, index) => `${"a/".repeat(2_000)}${index}`);
    expect(below(...paths)).toEqual([]);
    expect(cpuTime() - started).toBeLessThan(4_000);
  });
});
