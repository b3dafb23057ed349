import { expect, test } from "vitest";
import type { StartupFile, WheelAnalysis } from "../analysis/distribution-analysis.ts";
import type { Anomaly } from "../base/reading.ts";
import { textAnomalyMeanings } from "../formats/python/anomaly-codes.ts";
import { metadataProblemMeanings } from "../model/metadata-problem-codes.ts";
import { analyseFixture } from "./analyse-fixture.testing.ts";
import { checks } from "./index.ts";
import { materialOf } from "./material.ts";
import { runChecks } from "./run-checks.ts";

/** By the rows themselves. */
const OTHERWISE = new Set(["record/weak-hash"]);

type Family = "metadata" | "wheel-file" | "entry-points" | "pth" | "start" | "record";
const codes = Object.keys(textAnomalyMeanings).filter((code) => !OTHERWISE.has(code)) as Anomaly["code"][];

function codesOf(family: Family): Anomaly["code"][] {
  return codes.filter((code) => code.startsWith(`${family}/`));
}

async function plainWheel(): Promise<WheelAnalysis> {
  const analysis = await analyseFixture({ filename: "m-1.0-py3-none-any.whl", files: { "m.py": "X = 1\n" } });
  if (analysis.kind !== "wheel") throw new Error("no wheel");
  return analysis;
}

function findings(wheel: WheelAnalysis) {
  return runChecks(checks, materialOf(wheel)).flatMap((one) => (one.outcome === "found" ? one.observations : []));
}

function anomaly(code: Anomaly["code"], path: string | null) {
  return { code, offset: null, path, line: 3, detail: "Summary: =?utf-8?q?the?= detail" };
}

function expectOne(wheel: WheelAnalysis, path: string): void {
  const found = findings(wheel);
  expect(found).toHaveLength(1);
  expect(found[0]?.at.path).toBe(path);
  expect(found[0]?.message).toMatch(/^[A-Z`].*\.$/);
}

test.each(["metadata", "wheel-file", "entry-points"] as const)(
  "every %s/ anomaly is reported by one check",
  async (family) => {
    const wheel = await plainWheel();
    const path = family === "metadata" ? (wheel.metadata?.path ?? "") : `m-1.0.dist-info/${family}`;
    expect(codesOf(family).length).toBeGreaterThan(5);
    for (const code of codesOf(family)) expectOne({ ...wheel, anomalies: [anomaly(code, path)] }, path);
  },
);

test("every fault of metadata is reported by one check", async () => {
  const wheel = await plainWheel();
  const { metadata } = wheel;
  if (metadata === null) throw new Error("no metadata");
  for (const code of Object.keys(metadataProblemMeanings) as (keyof typeof metadataProblemMeanings)[]) {
    const problems = [{ code, field: "Summary", line: 3, detail: "the detail" }];
    expectOne({ ...wheel, metadata: { ...metadata, problems } }, metadata.path);
  }
});

test.each(["pth", "start"] as const)("every %s/ anomaly is reported by one check", async (kind) => {
  const wheel = await plainWheel();
  for (const code of codesOf(kind)) {
    const anomalies = [anomaly(code, null)];
    const file: StartupFile = {
      path: `m.${kind}`,
      lands: `m.${kind}`,
      through: "top level",
      kind,
      onlyOn: null,
      lines: [],
      anomalies,
    };
    expectOne({ ...wheel, startup: [file] }, `m.${kind}`);
  }
});

test("every record/ anomaly is reported by one check", async () => {
  const wheel = await plainWheel();
  if (wheel.record === null) throw new Error("no record");
  for (const code of codesOf("record")) {
    expectOne({ ...wheel, record: { ...wheel.record, anomalies: [anomaly(code, null)] } }, wheel.record.path);
  }
});
