import { expect, test } from "vitest";
import type { OtherAnalysis } from "../analysis/distribution-analysis.ts";
import { notAnalysed } from "../analysis/not-analysed.ts";
import type { Anomaly } from "../base/reading.ts";
import { containerAnomalyMeanings } from "../formats/container/also-zip.ts";
import { gzipAnomalyMeanings } from "../formats/gzip/gzip-anomaly.ts";
import { tarAnomalyMeanings } from "../formats/tar/tar-anomaly.ts";
import { zipAnomalyMeanings } from "../formats/zip/anomaly-codes.ts";
import { checks } from "./index.ts";
import { runChecks } from "./run-checks.ts";

/** By the members themselves, because their contents count. */
const OTHERWISE = new Set(["zip/duplicate-name", "tar/duplicate-name", "tar/setuid"]);

const codes = [zipAnomalyMeanings, tarAnomalyMeanings, gzipAnomalyMeanings, containerAnomalyMeanings]
  .flatMap((meanings) => Object.keys(meanings) as Anomaly["code"][])
  .filter((code) => !code.endsWith("/anomalies-cut") && !OTHERWISE.has(code));

test.each(codes)("%s is reported by exactly one check", (code) => {
  const distribution: OtherAnalysis = {
    ...notAnalysed({ filename: "x", size: 0, sha256: "" }, ""),
    incomplete: [],
    anomalies: [{ code, offset: 7, path: "m.py", detail: "the detail" }],
  };
  const found = runChecks(checks, { distribution }).flatMap((one) => (one.outcome === "found" ? one.observations : []));
  expect(found).toHaveLength(1);
  expect(found[0]?.at).toEqual({ path: "m.py", offset: 7 });
  expect(found[0]?.message).toMatch(/^[A-Z`].*\.$/);
});
