import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { DIGEST, RECORD, wheelWithRows } from "./record.testing.ts";
import { rowWithoutHash } from "./row-without-hash.ts";

test("one finding, which counts the rows", async () => {
  expect(await observationsOf(rowWithoutHash, wheelWithRows(`m.py,sha256=${DIGEST},6\n`))).toEqual([
    {
      at: { path: RECORD, line: 2 },
      message: "2 of 4 rows have no digest.",
      evidence: { items: ["m-1.0.dist-info/METADATA", "m-1.0.dist-info/WHEEL"] },
    },
  ]);
});
