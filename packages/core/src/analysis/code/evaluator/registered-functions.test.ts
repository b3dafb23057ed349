import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

function dispatchers(names: readonly string[]): string {
  return names.map((name) => `@singledispatch\ndef ${name}(x): os.system('${name}')\n`).join("");
}

test("functions that are registered with one another are called, each once", async () => {
  const found = await commandsOf(
    `from functools import singledispatch\nimport os\n${dispatchers(["f", "g", "h"])}f.register(int, g)\ng.register(int, f)\ng.register(str, h)\nf(1)\nos.system('after')\n`,
  );
  expect(found).toEqual(expect.arrayContaining(["f", "g", "h", "after"]));
});

test("two in each row that are registered with both of the row above are not 2^rows calls", async () => {
  const rows = Array.from({ length: 30 }, (_, row) => row);
  const registered = rows
    .slice(1)
    .flatMap((row) =>
      ["a", "b"].map((one) => `${one}${row - 1}.register(int, a${row})\n${one}${row - 1}.register(str, b${row})\n`),
    );
  const found = await commandsOf(
    `from functools import singledispatch\nimport os\n${dispatchers(rows.flatMap((row) => [`a${row}`, `b${row}`]))}${registered.join("")}a0(1)\nos.system('after')\n`,
  );
  expect(found).toEqual(expect.arrayContaining(["a29", "b29", "after"]));
});
