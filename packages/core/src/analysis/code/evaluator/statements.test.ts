import { expect, test } from "vitest";
import { commandsOf, effectsOf } from "./evaluate.testing.ts";

test.each([
  ["both branches", "import os\nif x:\n    c = 'a'\nelse:\n    c = 'b'\nos.system(c)\n", ["a", "b"]],
  [
    "a name that one branch takes away",
    "try:\n    import os\nexcept ImportError:\n    os = None\nos.system('a')\n",
    ["a"],
  ],
  ["a handler", "import os\ntry:\n    c = 'a'\n    raise ValueError\nexcept ValueError:\n    os.system(c)\n", ["a"]],
  ["finally", "import os\ntry:\n    pass\nfinally:\n    os.system('a')\n", ["a"]],
  [
    "match",
    "import os\nmatch x:\n    case 1:\n        os.system('a')\n    case _:\n        os.system('b')\n",
    ["a", "b"],
  ],
  ["a captured name", "import os\nmatch ('a', 1):\n    case (c, n):\n        os.system(c)\n", ["a"]],
  ["else of a loop", "import os\nfor i in x:\n    pass\nelse:\n    os.system('a')\n", ["a"]],
  ["a loop over known values", "import os\nfor c in ['a', 'b']:\n    os.system(c)\n", ["a", "b"]],
  ["break", "import os\nfor c in ['a', 'b']:\n    os.system(c)\n    break\n", ["a"]],
  [
    "a loop that counts",
    "import os\ns = ''\nn = 0\nwhile n < 3:\n    s += 'abc'[n]\n    n += 1\nos.system(s)\n",
    ["abc"],
  ],
  ["global", "import os\nc = 'a'\ndef f():\n    global c\n    c = 'b'\nf()\nos.system(c)\n", ["b"]],
  [
    "nonlocal",
    "import os\ndef f():\n    c = 'a'\n    def g():\n        nonlocal c\n        c = 'b'\n    g()\n    os.system(c)\nf()\n",
    ["b"],
  ],
  ["unpacking", "import os\na, (b, *c) = 'x', ('y', 'z', 'w')\nos.system(b + c[1])\n", ["yw"]],
  ["a chain of targets", "import os\na = b = 'x'\nos.system(a + b)\n", ["xx"]],
  ["walrus", "import os\nif (c := 'x'):\n    os.system(c)\n", ["x"]],
  ["with", "import os\nwith open('x') as f, f as g:\n    os.system('a')\n", ["a"]],
  ["after a return", "import os\ndef f():\n    return 'a'\n    os.system('never')\nos.system(f())\n", ["a"]],
  [
    "returns of several ways",
    "import os\ndef f(x):\n    if x:\n        return 'a'\n    return 'b'\nos.system(f(y))\n",
    ["a", "b"],
  ],
  [
    "an annotation",
    "import os\ndef f(x: os.system('a')) -> os.system('b'): pass\nz: os.system('c') = 1\n",
    ["a", "b", "c"],
  ],
  ["a default", "import os\ndef f(x=os.system('a')): pass\n", ["a"]],
  ["Python 2", "import os\nprint 'x'\nexec \"os.system('a')\"\nraise ValueError, os.system('b')\n", ["a", "b"]],
])("%s", async (_, source, commands) => {
  expect(await commandsOf(source)).toEqual(commands);
});

test("what is behind a condition that is known to be false is deferred", async () => {
  expect(await effectsOf("import os\nif False:\n    os.system('a')\n")).toEqual(["deferred process.spawn os.system a"]);
});

test("what asks for __main__ runs as a script only", async () => {
  expect(await effectsOf("import os\nif __name__ == '__main__':\n    os.system('a')\n")).toEqual([
    "script process.spawn os.system a",
  ]);
});
