import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

const MASKED = JSON.stringify(Array.from("import os; os.system('a')", (letter) => letter.charCodeAt(0) ^ 90));

test.each([
  ["appended one by one", "o = bytearray()\nfor n in DATA: o.append(n ^ 90)\nexec(bytes(o))"],
  ["added", "o = bytearray()\nfor n in DATA: o += bytes([n ^ 90])\nexec(o.decode())"],
  ["an iterable of them", "o = bytearray()\no.extend(n ^ 90 for n in DATA)\nexec(o)"],
  ["changed in place", "o = bytearray(DATA)\nfor i in range(len(o)): o[i] ^= 90\nexec(o)"],
  ["turned round", "o = bytearray(n ^ 90 for n in DATA[::-1])\no.reverse()\nexec(o)"],
  ["put before others", "o = bytearray()\nfor n in DATA[::-1]: o.insert(0, n ^ 90)\nexec(o)"],
  ["the last taken away", "o = bytearray(n ^ 90 for n in DATA)\no.append(1)\no.pop()\nexec(o)"],
  ["a copy that stays", "o = bytearray(n ^ 90 for n in DATA)\nb = bytes(o)\no.clear()\nexec(b)"],
])("bytes of an array: %s", async (_, code) => {
  expect(await commandsOf(`DATA = ${MASKED}\n${code}`)).toEqual(["a"]);
});

test("an array that may have been changed is not known for certain", async () => {
  expect(await commandsOf("import os\no = bytearray(b'a')\nif x: o.append(98)\nos.system(o)")).toEqual(["ab"]);
});
