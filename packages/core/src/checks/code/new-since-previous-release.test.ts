import { expect, test } from "vitest";
import type { CodeEntry } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect, naming, saidOfCode } from "./code.testing.ts";
import { newSincePreviousRelease } from "./new-since-previous-release.ts";

const LINE: CodeEntry = {
  trigger: "startup",
  path: "m.pth",
  symbol: null,
  text: { line: 1, code: "import m" },
  because: "pth-line",
  detail: "m.pth",
  under: [],
};

function before(code: ReturnType<typeof codeOf>, version = "1.0"): { previousCode: never[] } {
  const one = { version, filename: `m-${version}.tar.gz`, before: ["version"], code };
  return { previousCode: [one] as unknown as never[] };
}

test("says a new start-up line, a new program and a new host", () => {
  const spawn = effect("process.spawn", { callee: "os.system", argument: "id", ...naming({ commands: ["id"] }) });
  const call = effect("network.request", {
    callee: "urlopen",
    ...naming({ hosts: ["example.org"] }),
    trigger: "download",
  });
  const said = saidOfCode(newSincePreviousRelease, codeOf([spawn, call], { entries: [LINE] }), before(codeOf([])));
  expect(said).toEqual([
    ["medium", "startup", "Code runs at every start of Python (m.pth); 1.0 has none of it."],
    ["medium", "import", "os.system starts a program; 1.0 has nothing like it at that moment."],
    [
      "medium",
      "download",
      "urlopen asks another machine and names example.org; 1.0 has nothing like it at that moment.",
    ],
  ]);
});

test("a call that sends something is told once; a host alone where nothing else of its call is new", () => {
  const call = { callee: "requests.post", line: 7, ...naming({ hosts: ["h.test"] }) };
  const code = codeOf([effect("network.request", call), effect("network.exfil", call)]);
  expect(saidOfCode(newSincePreviousRelease, code, before(codeOf([])))).toEqual([
    [
      "medium",
      "import",
      "requests.post sends secrets or the environment and names h.test; 1.0 has nothing like it at that moment.",
    ],
  ]);
  const known = before(codeOf([effect("network.request"), effect("network.exfil")]));
  expect(saidOfCode(newSincePreviousRelease, code, known)).toEqual([
    ["medium", "import", "requests.post names h.test; 1.0 has no such host in what the code does."],
  ]);
});

test("what either of two releases before had is not new", () => {
  const spawn = effect("process.spawn", naming({ commands: ["id"] }));
  const code = codeOf([spawn], { entries: [LINE] });
  const previousCode = [...before(codeOf([])).previousCode, ...before(code, "0.9").previousCode];
  expect(saidOfCode(newSincePreviousRelease, code, { previousCode })).toEqual([]);
});

test("moving a call is nothing new, running it earlier is", () => {
  const one = effect("network.request", { trigger: "deferred" });
  const moved = codeOf([{ ...one, path: "n.py", line: 9 }]);
  expect(saidOfCode(newSincePreviousRelease, moved, before(codeOf([one])))).toEqual([]);
  const earlier = codeOf([{ ...one, trigger: "import" }]);
  expect(saidOfCode(newSincePreviousRelease, earlier, before(codeOf([one])))).toHaveLength(1);
});

test("says a new statement of a build, and code that can no longer be read", () => {
  const statement = { ...LINE, trigger: "build", because: "cmake-command", path: "CMakeLists.txt" } as const;
  const text = { line: 3, code: "execute_process(COMMAND sh -c id)" };
  const unread = { path: "setup.py", line: 2, trigger: "download", what: "budget", why: "Too long." } as const;
  const code = codeOf([], { entries: [{ ...statement, text }], undecided: [unread, { ...unread, trigger: "import" }] });

  const known = codeOf([], { entries: [{ ...statement, text: { line: 1, code: "execute_process(COMMAND git)" } }] });
  expect(saidOfCode(newSincePreviousRelease, code, before(known))).toEqual([
    ["medium", "build", "The build starts sh -c id. 1.0 has no such statement."],
    [
      "medium",
      "download",
      "What runs here can no longer be read to its end: Too long; 1.0 has nothing like it at that moment.",
    ],
  ]);
});

test("without a release before it is skipped", () => {
  expect(saidOfCode(newSincePreviousRelease, codeOf([effect("process.spawn")]))).toEqual([]);
});
