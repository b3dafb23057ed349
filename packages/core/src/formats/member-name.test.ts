import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../base/cpu-time.testing.ts";
import { type MemberNameProblem, memberNameProblems, normaliseMemberName } from "./member-name.ts";

function problems(name: string): MemberNameProblem[] {
  return memberNameProblems(name).map((one) => one.problem);
}

describe("ordinary names have no problem", () => {
  const names = [
    "six.py",
    "requests-2.34.2.dist-info/METADATA",
    "package/",
    "a/b-c/d_e+f.cpython-311-x86_64-linux-gnu.so",
    ".hidden/..x/x..y/...z",
    "café/日本語/🐍.py",
    "console.py",
    "auxiliary/nullable.py",
    "con/../x".replace("con/../", "lib/"),
    "with space/inside name.txt",
    `${"n".repeat(255)}/x`,
    "é".repeat(127),
  ];
  test.each(names)("%j", (name) => {
    expect(problems(name)).toEqual([]);
  });
});

describe("each problem is found", () => {
  const cases: [string, MemberNameProblem[]][] = [
    ["", ["name-empty"]],
    [".", ["name-dot-segments", "name-empty"]],
    ["a/..", ["name-dot-segments", "name-empty"]],
    ["m.py\0.txt", ["name-nul"]],
    ["\0", ["name-nul", "name-empty"]],
    ["/etc/passwd", ["name-absolute"]],
    ["//server/share", ["name-absolute", "name-double-slash"]],
    ["\\server", ["name-absolute", "name-backslash"]],
    ["C:/x", ["name-drive"]],
    ["c:x:y", ["name-drive", "name-stream"]],
    ["../x", ["name-dot-segments", "name-escapes"]],
    ["a/../../a/x", ["name-dot-segments", "name-escapes"]],
    ["a/../x", ["name-dot-segments"]],
    ["./x", ["name-dot-segments"]],
    ["a//x", ["name-double-slash"]],
    ["a//", ["name-double-slash"]],
    ["sub\\x", ["name-backslash"]],
    ["..\\x", ["name-backslash", "name-escapes"]],
    ["a/..\\..\\..\\x", ["name-backslash", "name-escapes"]],
    ["m.py:s", ["name-stream"]],
    ["a\nb", ["name-control"]],
    ["a\x85b", ["name-control"]],
    ["a\x7fb", ["name-control"]],
    ["a\u202eyp.exe", ["name-bidi"]],
    ["a\u2066b", ["name-bidi"]],
    ["a\u200bb", ["name-invisible"]],
    ["n".repeat(256), ["name-too-long"]],
    ["é".repeat(128), ["name-too-long"]],
    ["🐍".repeat(64), ["name-too-long"]],
    ["nn/".repeat(1366), ["name-too-long"]],
    ["aux.py", ["name-reserved-on-windows"]],
    ["a/NUL", ["name-reserved-on-windows"]],
    ["com1 .txt/x", ["name-reserved-on-windows"]],
    ["m.py.", ["name-trailing-dot-or-space"]],
    ["a /m.py", ["name-trailing-dot-or-space"]],
    [".. /x", ["name-trailing-dot-or-space"]],
  ];
  test.each(cases)("%j: %j", (name, expected) => {
    expect(problems(name)).toEqual(expected);
  });
});

describe("normalising", () => {
  test.each([
    ["m.py", "m.py"],
    ["./m.py", "m.py"],
    ["sub/../m.py", "m.py"],
    ["m.py\0.txt", "m.py"],
    ["sub//m.py", "sub/m.py"],
    ["sub/", "sub"],
    ["sub/.", "sub"],
    ["..\\m.py", "..\\m.py"],
    ["../../m.py", "../../m.py"],
    ["a/../../m.py", "../m.py"],
    ["/m.py", "/m.py"],
    ["//s/m.py", "/s/m.py"],
    ["/../m.py", "/m.py"],
    ["..", ".."],
    ["a/..", ""],
    [".hidden", ".hidden"],
    ["..x/y", "..x/y"],
  ])("%j is written as %j", (name, expected) => {
    expect(normaliseMemberName(name)).toBe(expected);
  });

  const nameLike = fc.string({ unit: fc.constantFrom("a", "/", ".", "\\", "\0", ":", "é"), maxLength: 30 });

  test("is idempotent, and a name that escapes is the one that normalises to ..", () => {
    fc.assert(
      fc.property(nameLike, (name) => {
        const once = normaliseMemberName(name);
        expect(normaliseMemberName(once)).toBe(once);
        if (once === ".." || once.startsWith("../")) expect(problems(name)).toContain("name-escapes");
        if (once === "") expect(problems(name)).toContain("name-empty");
      }),
    );
  });
});

test("a long hostile name takes linear time", () => {
  const started = cpuTime();
  for (const unit of ["../", "a/../", "\0", "\n", "a\\", "con ", "   ", "/"]) memberNameProblems(unit.repeat(300_000));
  expect(cpuTime() - started).toBeLessThan(2_000);
});
