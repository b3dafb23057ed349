import fc from "fast-check";
import { expect, test } from "vitest";
import { commandsOf, evaluated } from "./evaluate.testing.ts";

const BURNER = "for i in range(10**6):\n    for j in range(10**6):\n        x = i * j\n";

test.each([
  ["nested loops", BURNER],
  ["many of them", BURNER.repeat(40)],
  ["a loop without an end", "i = 0\nwhile True:\n    i += 1\n"],
  ["recursion", "def f(n):\n    return f(n + 1) + f(n + 2)\nf(0)\n"],
  ["a comprehension", "x = [i * j for i in range(10**5) for j in range(10**5)]\n"],
  ["text that doubles", "s = 'x'\nfor i in range(100):\n    s = s + s\n"],
  ["a list that is added to itself", "x = [1, 2]\nfor i in range(100):\n    x += x\n"],
  [
    "calls that call twice",
    `${Array.from({ length: 30 }, (_, n) => `def f${n + 1}(): f${n}(); f${n}()\n`).join("")}def f0(): pass\nf30()\n`,
  ],
])("a payload behind %s is seen", async (_, burner) => {
  expect(await commandsOf(`import os\n${burner}os.system('a')\n`)).toEqual(["a"]);
});

test.each([
  [30, ["a"]],
  [200, []],
])("%i functions in front of a payload at download: seen, or said", async (depth, commands) => {
  const chain = Array.from({ length: depth }, (_, n) => `def f${n + 1}(x): f${n}(x)\n`).join("");
  const { effects, undecided } = await evaluated({
    "setup.py": `import os\n${chain}def f0(x): os.system(x)\nf${depth}('a')\n`,
  });
  expect(effects.filter(({ trigger }) => trigger === "download").map(({ argument }) => argument)).toEqual(commands);
  expect(undecided.map(({ trigger, what }) => `${trigger} ${what}`)).toEqual(
    commands.length === 0 ? ["download budget"] : [],
  );
});

test("nesting of any depth ends", async () => {
  const deep = "(".repeat(100_000) + ")".repeat(100_000);
  const { undecided } = await evaluated({ "m.py": `x = ${deep}\n` });
  expect(undecided.length).toBeGreaterThan(0);
});

const fragment = fc.constantFrom(
  "import os\n",
  "os.system('a')\n",
  "def f(x):\n",
  "    ",
  "return x\n",
  "f(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "x = ",
  "'a'",
  "lambda: ",
  "class A(B):\n",
  "exec(",
  "for i in x:\n",
  "while 1:\n",
  "try:\n",
  "except:\n",
  "yield ",
  "*",
  "**",
  "@",
  ".",
  ",",
  ":",
  "\n",
  "\\",
  "f'{",
  "global x\n",
  "del x[0]\n",
  "x += x\n",
  "match x:\n case ",
  "async ",
  "await ",
  "0x",
  "9**9**9",
  "%",
  "__import__(",
  "getattr(x, ",
  "\ufdd0",
  "\0",
);

test("whatever the source, there is a result", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fragment, { maxLength: 60 }), async (parts) => {
      const { effects, undecided } = await evaluated({ "m.py": parts.join("") });
      expect(effects.length + undecided.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test("whatever the bytes, there is a result", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const { effects } = await evaluated({ "m.py": bytes });
      expect(Array.isArray(effects)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("the same is found every time", async () => {
  const source = `import os\n${BURNER}os.system('a')\n`;
  const [first, second] = await Promise.all([evaluated({ "m.py": source }), evaluated({ "m.py": source })]);
  expect(first).toEqual(second);
});
