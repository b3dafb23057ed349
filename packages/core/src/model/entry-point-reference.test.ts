import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEntryPointReference } from "./entry-point-reference.ts";
import { isRefusal } from "./refusal.ts";
import { scriptNameProblems } from "./script-name.ts";

test.each([
  ["package.module:main", { module: "package.module", attributes: ["main"], extras: [] }],
  [" m : a.b [ x , y-z ] ", { module: "m", attributes: ["a", "b"], extras: ["x", "y-z"] }],
  ["nbval.plugin", { module: "nbval.plugin", attributes: [], extras: [] }],
  ["módulo:_f[x]", { module: "módulo", attributes: ["_f"], extras: ["x"] }],
])("%j", (text, reference) => {
  expect(parseEntryPointReference(text)).toEqual(reference);
});

test.each([
  ["m:main;print(1)", 6],
  ["m:main\nimport os", 7],
  ["m:__import__('os').system('id')", 12],
  ["m:", 2],
  [":main", 0],
  ["m-x:main", 1],
  ["m..n:main", 2],
  ["m:a:b", 3],
  ["m:2", 2],
  ["m:main [x", 7],
  ["m:main [x y]", 7],
  ["m:main [] x", 7],
  ["", 0],
])("%j is refused at %i", (text, at) => {
  expect(parseEntryPointReference(text)).toMatchObject({ at });
});

test("whatever the text, a reference or a refusal inside of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const reference = parseEntryPointReference(text);
      if (isRefusal(reference)) expect(reference.at).toBeLessThanOrEqual(text.length);
      else expect(reference.module).not.toBe("");
    }),
  );
});

test.each([
  ["flask", []],
  ["pytest-3.12", []],
  ["python-config", []],
  ["activate-global-python-argcomplete", []],
  ["", ["empty"]],
  ["/usr/bin/ls", ["absolute", "separator"]],
  ["C:\\x", ["absolute", "separator", "drive"]],
  ["../x", ["separator", "parent-folder"]],
  ["..", ["parent-folder"]],
  [".", ["current-folder"]],
  ["a..b", []],
  ["python3.14t", ["interpreter"]],
  ["PythonW.exe", ["interpreter"]],
  ["pip3", ["installer"]],
  ["activate", ["activation"]],
  ["activate.fish", ["activation"]],
  ["a b", ["whitespace"]],
  ["a\u0007", ["control-character"]],
  ["a=b", ["equals"]],
  ["[a", ["bracket"]],
])("a script named %j: %j", (name, problems) => {
  expect(scriptNameProblems(name)).toEqual(problems);
});
