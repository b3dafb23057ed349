import { expect, test } from "vitest";
import { releasesOf } from "./releases.ts";
import { assessed, found, sampleSubject, seen } from "./sample.testing.ts";

const clean = { rule: "record/hash-mismatch", outcome: "clean" } as const;

function headOf(...facts: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const subjects = facts.map((of, index) => sampleSubject(`x-1.0-cp${index}.whl`, [clean], { facts: of }));
  return releasesOf(assessed(subjects).subjects)[0]?.particulars ?? [];
}

test.each([
  [["none", "none"], "no attestations"],
  [["verified", "verified"], "attested"],
  [["verified", "none"], "attested in part"],
  [["verified", "invalid"], "invalid attestations"],
  [["none", "undecided"], "attestations undecided"],
])("puts %j into words", (states, words) => {
  expect(headOf(...states.map((state) => ({ publisher: { state } })))).toEqual(["2021-06-11", "2 wheels", words]);
});

test("takes facts that are not what they should be for nothing", () => {
  expect(headOf({ publisher: "verified", header: ["newest"] })).toEqual(["2021-06-11", "x-1.0-cp0.whl"]);
});

test("says nothing of attestations that nobody looked for", () => {
  expect(headOf({}, {})).toEqual(["2021-06-11", "2 wheels"]);
});

test("puts the gravest release first and keeps the order asked for otherwise", () => {
  const of = (project: string, outcome: Parameters<typeof sampleSubject>[1][number]) =>
    sampleSubject(`${project}-1.0.tar.gz`, [outcome], { project, version: "1.0" });
  const { subjects } = assessed([
    of("b", clean),
    of("a", found("sdist/old-metadata", seen("PKG-INFO"))),
    of("c", found("record/hash-mismatch", seen("m.py"))),
  ]);

  expect(releasesOf(subjects).map(({ name }) => name)).toEqual(["c 1.0", "b 1.0", "a 1.0"]);
});

test("a target of no project stands alone, under its file name", () => {
  const odd = { project: null, version: null, facts: {} };
  const { subjects } = assessed([
    sampleSubject("one.bin", [clean], { ...odd, target: "./one.bin" }),
    sampleSubject("two.bin", [clean], { ...odd, target: "./two.bin" }),
  ]);

  expect(releasesOf(subjects).map(({ name, particulars }) => [name, ...particulars])).toEqual([
    ["one.bin", "2021-06-11"],
    ["two.bin", "2021-06-11"],
  ]);
});
