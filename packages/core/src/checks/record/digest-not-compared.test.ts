import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { digestNotCompared } from "./digest-not-compared.ts";
import { wheelWithRows } from "./record.testing.ts";

test("counts the rows of each algorithm", async () => {
  const rows = "m.py,whirlpool=Z_69iN,6\nn.py,whirlpool=Z_69iN,6\no.py,tiger=Z_69iN,6\n";
  expect(await said(digestNotCompared, wheelWithRows(rows))).toEqual([
    ["low", "m-1.0.dist-info/RECORD", "2 rows use whirlpool, which was not compared."],
    ["low", "m-1.0.dist-info/RECORD", "1 row uses tiger, which was not compared."],
  ]);
});
