import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DigestAlgorithm } from "../../base/platform.ts";
import { readRecord } from "../../formats/python/record.ts";
import type { MemberFacts, RecordFacts } from "../distribution-analysis.ts";
import { base64Url, compareRecord, recordAlgorithms } from "./record-comparison.ts";

const RECORD = "x-1.0.dist-info/RECORD";

interface Packed {
  readonly facts: MemberFacts;
  readonly digests: ReadonlyMap<DigestAlgorithm, string>;
}

function member(path: string, content: string, algorithms: readonly DigestAlgorithm[] = []): Packed {
  const digests = new Map(
    algorithms.map((algorithm) => [algorithm, createHash(algorithm).update(content).digest("hex")]),
  );
  const facts: MemberFacts = {
    path,
    normalised: path,
    kind: path.endsWith("/") ? "directory" : "file",
    size: content.length,
    compressedSize: null,
    mode: null,
    sha256: createHash("sha256").update(content).digest("hex"),
    content: "text",
    linkTarget: null,
  };
  return { facts, digests };
}

function hash(content: string, algorithm = "sha256"): string {
  return `${algorithm}=${createHash(algorithm).update(content).digest("base64url")}`;
}

function compare(rows: readonly string[], members: readonly Packed[]): RecordFacts {
  const text = [...rows, `${RECORD},,`, ""].join("\n");
  const all = [...members, member(RECORD, text)];
  const further = new Map(all.map(({ facts, digests }) => [facts, digests]));
  return compareRecord(RECORD, readRecord(new TextEncoder().encode(text)), [...further.keys()], further);
}

const honest = {
  unlisted: [],
  foreign: [],
  mismatches: [],
  repeated: [],
  withoutHash: [],
  weakHash: [],
  notCompared: [],
};

describe("a row and its member", () => {
  test("an honest RECORD leaves every list empty", () => {
    const facts = compare(
      [`m.py,${hash("pass")},4`, `n.py,${hash("1", "sha512")},1`],
      [member("m.py", "pass"), member("n.py", "1", ["sha512"]), member("pkg/", ""), member(`${RECORD}.jws`, "{}")],
    );
    expect(facts).toEqual({ ...honest, path: RECORD, rows: 3, anomalies: [] });
  });

  test("another digest, another size", () => {
    expect(compare([`m.py,${hash("evil")},9`], [member("m.py", "pass")]).mismatches).toEqual([
      { path: "m.py", line: 1, of: "hash", recorded: hash("evil"), actual: hash("pass") },
      { path: "m.py", line: 1, of: "size", recorded: "9", actual: "4" },
    ]);
  });

  test("every row of a path is compared, the second one too", () => {
    const facts = compare([`m.py,${hash("pass")},4`, `m.py,${hash("evil")},4`], [member("m.py", "pass")]);
    expect(facts.mismatches).toHaveLength(1);
    expect(facts.repeated).toEqual([{ line: 2, path: "m.py", differs: true }]);
  });

  test("of two members with one name the last counts, as for pip", () => {
    expect(compare([`m.py,${hash("b")},1`], [member("m.py", "a"), member("m.py", "b")]).mismatches).toEqual([]);
  });

  test("padding, the other alphabet and hex are the same digest", () => {
    const hex = createHash("sha256").update("a12").digest("hex");
    const base64 = createHash("sha256").update("a12").digest("base64");
    expect(compare([`m.py,sha256=${hex},`, `m.py,sha256=${base64},`], [member("m.py", "a12")]).mismatches).toEqual([]);
  });

  test("what could not be read is neither right nor wrong", () => {
    const { facts, digests } = member("m.py", "pass");
    const unread = { facts: { ...facts, sha256: null }, digests };
    expect(compare([`m.py,${hash("x")},1`], [unread]).mismatches).toEqual([]);
  });
});

test("members without rows and rows without members", () => {
  const facts = compare([`six.py,${hash("x")},1`, "../../../bin/x,,"], [member("m.py", "pass")]);
  expect(facts.unlisted).toEqual(["m.py"]);
  expect(facts.foreign).toEqual([
    { line: 1, path: "six.py" },
    { line: 2, path: "../../../bin/x" },
  ]);
});

test("rows without a digest, with a weak one, with one that is not computed", () => {
  const facts = compare(
    [`a.py,,1`, `b.py,${hash("b", "md5")},1`, `c.py,sha3_256=AAAA,1`],
    [member("a.py", "a"), member("b.py", "b", ["md5"]), member("c.py", "c")],
  );
  expect(facts.withoutHash).toEqual([{ line: 1, path: "a.py" }]);
  expect(facts.weakHash).toEqual([{ line: 2, path: "b.py", algorithm: "md5" }]);
  expect(facts.notCompared).toEqual([{ algorithm: "sha3_256", rows: 1 }]);
  expect(facts.mismatches).toEqual([]);
});

test("only what RECORD asks for is computed besides SHA-256", () => {
  const { value } = readRecord(new TextEncoder().encode("a,SHA512=x,\na,md5=x,\nb,sha256=x,\nc,sha3_256=x,\nd,,\n"));
  expect([...recordAlgorithms(value)]).toEqual([["a", ["sha512", "md5"]]]);
});

test("base64 from hex is that of the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(base64Url(Buffer.from(bytes).toString("hex"))).toBe(Buffer.from(bytes).toString("base64url"));
    }),
  );
});
