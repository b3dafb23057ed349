import { expect, test } from "vitest";
import { analyseFixture } from "../analyse-fixture.testing.ts";
import { materialOf } from "../material.ts";
import { runChecks } from "../run-checks.ts";
import { said } from "../said.testing.ts";
import { noRecord } from "./no-record.ts";

test("points at the folder that lacks it", async () => {
  expect(await said(noRecord, noRecord.fixtures.reported)).toEqual([
    [
      "medium",
      "unrecorded-1.0.dist-info",
      "unrecorded-1.0.dist-info holds no RECORD; every installer refuses the wheel.",
    ],
  ]);
});

test("one that could not be read is not missing", async () => {
  const analysis = await analyseFixture(noRecord.fixtures.clean);
  const unread = { ...analysis, record: null } as typeof analysis;
  expect(runChecks([noRecord], materialOf(unread))).toEqual([
    {
      rule: "record/no-record",
      outcome: "undecided",
      why: "unrecorded-1.0.dist-info/RECORD is there and could not be read",
    },
  ]);
});

test("where no .dist-info folder is this wheel's, another check speaks", async () => {
  const analysis = await analyseFixture(noRecord.fixtures.reported);
  const bare = { ...analysis, distInfo: [] } as typeof analysis;
  expect(runChecks([noRecord], materialOf(bare))).toEqual([{ rule: "record/no-record", outcome: "clean" }]);

  const whole = { ...(await analyseFixture(noRecord.fixtures.clean)), distInfo: [] } as typeof analysis;
  expect(runChecks([noRecord], materialOf(whole))).toEqual([{ rule: "record/no-record", outcome: "clean" }]);
});
