import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

/** What a call takes that is not followed twice. */
const DEAR = "    for x in range(300): len(str(x)) + len(str(x))\n";

test.each([
  ["a global name", `n = 0\ndef f():\n    global n\n${DEAR}    n += 1\n`, "n == 3"],
  ["a name of the module", `n = 0\ndef f():\n${DEAR}    globals()['n'] = n + 1\n`, "n == 3"],
  ["a list", `a = []\ndef f():\n${DEAR}    a.append(1)\n`, "len(a) == 3"],
  ["a list that is given", `a = []\ndef g(b):\n${DEAR}    b.append(1)\ndef f():\n    g(a)\n`, "len(a) == 3"],
  ["a dictionary", `a = {'n': 0}\ndef f():\n${DEAR}    a['n'] += 1\n`, "a['n'] == 3"],
  ["a dictionary of keys", `a = {}\ndef f():\n${DEAR}    a[len(a)] = 1\n`, "2 in a"],
  ["an attribute of a class", `class C:\n    n = 0\ndef f():\n${DEAR}    C.n += 1\n`, "C.n == 3"],
  ["an attribute of a function", `def f():\n${DEAR}    f.n += 1\nf.n = 0\n`, "f.n == 3"],
  ["what a function inside changes", `n = 0\ndef g():\n    global n\n    n += 1\ndef f():\n${DEAR}    g()\n`, "n == 3"],
  [
    "an attribute of an object",
    `class C:\n    def set(self, it):\n${DEAR}        self.n = next(it)\nc = C()\nit = iter([1, 2, 3])\ndef f(): c.set(it)\n`,
    "c.n == 3",
  ],
])("%s that a call changes which is not followed again is no longer known", async (_, code, condition) => {
  expect(await commandsOf(`import os\n${code}f()\nf()\nf()\nif ${condition}: os.system('a')\n`)).toContain("a");
});
