import { expect, test } from "vitest";
import type { Trigger } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect, naming, saidOfCode, severitiesAt } from "./code.testing.ts";
import { writesStartupCode } from "./writes-startup-code.ts";

const TRIGGERS: readonly Trigger[] = ["download", "import", "script", "deferred", "test"];

test("is high wherever somebody runs it", () => {
  const one = effect("file.write-startup", { callee: "open", ...naming({ paths: ["{site-packages}/a.pth"] }) });
  expect(severitiesAt(writesStartupCode, TRIGGERS, one)).toEqual(["high", "high", "high", "medium", "info"]);
});

test("a profile in a folder that is not known, as a shell of its own has, is not that of the person", () => {
  const own = effect("file.write-startup", { callee: "open", ...naming({ paths: ["{…}/.zshrc"] }) });
  const home = effect("file.write-startup", { callee: "open", ...naming({ paths: ["{home}/.zshrc"] }) });

  expect(severitiesAt(writesStartupCode, ["deferred", "build"], own)).toEqual(["low", "high"]);
  expect(severitiesAt(writesStartupCode, ["deferred", "build"], home)).toEqual(["medium", "high"]);
});

test("a hook of the repository is what a command is for that sets one up", () => {
  const hook = effect("file.write-startup", { callee: "open", ...naming({ paths: [".git/hooks/post-commit"] }) });
  expect(severitiesAt(writesStartupCode, ["import", "script", "deferred"], hook)).toEqual(["high", "low", "low"]);
});

test("says the file, and not a path among what is written to it", () => {
  const written = { callee: "open().write", ...naming({ paths: ["os\n\nif", "a1_coverage.pth"] }) };
  const said = [
    effect("file.write-startup", { ...written, argument: "{temp}/a1_coverage.pth" }),
    effect("file.write-startup", { ...written, path: "n.py" }),
  ];
  expect(saidOfCode(writesStartupCode, codeOf(said)).map(([, , message]) => message)).toEqual([
    "open().write writes {temp}/a1_coverage.pth.",
    "open().write writes a1_coverage.pth.",
  ]);
});

test("opening a file and writing to it are one thing", () => {
  const opened = effect("file.write-startup", { callee: "open", argument: "{home}/.bashrc", line: 2 });
  const code = codeOf([opened, { ...opened, callee: "open().write", line: 3 }]);
  expect(saidOfCode(writesStartupCode, code)).toEqual([
    ["high", "import", "open writes {home}/.bashrc. The same stands in 1 more place."],
  ]);
});
