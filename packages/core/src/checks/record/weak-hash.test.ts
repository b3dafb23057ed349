import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { RECORD, wheelWithRows } from "./record.testing.ts";
import { weakHash } from "./weak-hash.ts";

test("names the algorithms and counts the rows", async () => {
  const rows = "m.py,md5=Z_69iN-WEHAazozgkvDraw,6\nn.py,sha1=Z_69iN-WEHAazozgkvDrawZ_69g,6\n";
  expect(await said(weakHash, wheelWithRows(rows))).toEqual([["low", `${RECORD}:1`, "2 of 5 rows use md5 and sha1."]]);
});
