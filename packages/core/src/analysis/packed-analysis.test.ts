import { expect, test } from "vitest";
import type { MemberFacts, OtherAnalysis } from "./distribution-analysis.ts";
import { packAnalysis, unpackAnalysis } from "./packed-analysis.ts";

const file: MemberFacts = {
  path: "a/__init__.py",
  normalised: "a/__init__.py",
  kind: "file",
  size: 3,
  compressedSize: 5,
  mode: 0o100644,
  sha256: "ab".repeat(32),
  content: "text",
  linkTarget: null,
};

function analysisOf(members: readonly MemberFacts[]): OtherAnalysis {
  return {
    kind: "other",
    what: "egg",
    analysisVersion: 1,
    filename: "x-1.0.egg",
    size: 1,
    sha256: "",
    container: "zip",
    members,
    anomalies: [{ code: "zip/comment", offset: 3, path: null, detail: "\ud800" }],
    anomaliesNotKept: 0,
    incomplete: [],
    bytecode: [],
  };
}

test("an analysis comes back from JSON as it was", () => {
  const analysis = analysisOf([
    file,
    { ...file, path: "./b", normalised: "b", compressedSize: null, mode: null, sha256: null, content: null },
    { ...file, path: "c", normalised: "c", kind: "symlink", linkTarget: "../d", content: "tar" },
    { ...file, path: "e", normalised: "", kind: "hardlink", linkTarget: "" },
  ]);
  expect(unpackAnalysis(JSON.parse(JSON.stringify(packAnalysis(analysis))))).toEqual(analysis);
});

test("5,000 members take less than 1 MB", () => {
  const members = Array.from({ length: 5_000 }, (_, index) => {
    const path = `botocore/data/accessanalyzer/2019-11-01/endpoint-rule-set-${index}.json.gz`;
    return { ...file, path, normalised: path };
  });
  expect(JSON.stringify(packAnalysis(analysisOf(members))).length).toBeLessThan(1_000_000);
});
