import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { said } from "../said.testing.ts";
import { notOneDistInfo } from "./not-one-dist-info.ts";

test("names them where they are several", async () => {
  expect(await observationsOf(notOneDistInfo, notOneDistInfo.fixtures.reported)).toEqual([
    {
      at: {},
      message: "It has 2 at the top level; every installer refuses it.",
      evidence: { items: ["other-1.0.dist-info", "two-1.0.dist-info"] },
    },
  ]);
});

test("says that there is none", async () => {
  const own = "m-1.0.dist-info";
  const files = { "m.py": "", [`${own}/METADATA`]: false, [`${own}/WHEEL`]: false, [`${own}/RECORD`]: false } as const;
  expect(await said(notOneDistInfo, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([
    ["medium", "", "It has none at the top level; every installer refuses it."],
  ]);
});
