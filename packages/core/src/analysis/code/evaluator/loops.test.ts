import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

test.each([
  ["a callee", "f = print\nfor x in unknown():\n    f('a')\n    f = os.system\n"],
  ["a text", "command = None\nfor x in unknown():\n    given = command\n    command = 'a'\nos.system(given)\n"],
  ["a condition", "first = True\nfor x in unknown():\n    if not first:\n        os.system('a')\n    first = False\n"],
  [
    "a way out",
    "done = 1\nwhile unknown():\n    if done:\n        done = unknown()\n        continue\n    os.system('a')\n",
  ],
  ["what stands behind `or`", "seen = 1\nfor x in unknown():\n    seen or os.system('a')\n    seen = 0\n"],
])("%s that a round leaves counts for the next", async (_, code) => {
  expect(await commandsOf(`import os\n${code}`)).toContain("a");
});

test.each([
  ["a list", "it = iter(['x', 'a'])\n"],
  ["a generator", "def g():\n    yield 'x'\n    yield 'a'\nit = g()\n"],
  ["an expression", "it = (x for x in ['x', 'a'])\n"],
])("what comes second out of %s is seen", async (_, code) => {
  expect(await commandsOf(`import os\n${code}next(it)\nos.system(next(it))\n`)).toContain("a");
});
