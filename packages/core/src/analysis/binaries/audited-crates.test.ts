import { deflateRawSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { auditedCratesData, withAllAuditedCrates } from "./audited-crates.ts";
import type { BinaryFacts } from "./binary-facts.ts";
import { noStrings } from "./spotted-text.ts";

const FILE: BinaryFacts = { path: "m.so", format: "elf", slices: [], unreadable: null, strings: noStrings };

/** What cargo-auditable writes: JSON, as zlib has it. */
function listOf(document: unknown): Uint8Array {
  return new Uint8Array(deflateSync(JSON.stringify(document)));
}

async function cratesOf(compressed: Uint8Array, file = FILE): Promise<readonly string[]> {
  const [facts] = await withAllAuditedCrates([file], new Map([[0, compressed]]), testPlatform);
  return facts?.strings.crates.first ?? [];
}

test("crates that were linked in, without the root and what only the build ran", async () => {
  const packages = [
    { name: "m", version: "1.0.0", root: true },
    { name: "asn1", version: "0.20.0" },
    { name: "cc", version: "1.2.0", kind: "build" },
    { name: "pem", version: "3.0.5", kind: "runtime" },
  ];
  const known = { ...FILE, strings: { ...noStrings, crates: { first: ["asn1 0.20.0", "cfg-if 1.0.0"], count: 2 } } };
  expect(await cratesOf(listOf({ packages }), known)).toEqual(["asn1 0.20.0", "cfg-if 1.0.0", "pem 3.0.5"]);
});

test.each([
  ["no JSON", new Uint8Array(deflateSync("crates"))],
  ["other JSON", listOf([1])],
  ["null", listOf(null)],
  ["packages that are none", listOf({ packages: [null, 1, { name: 1 }] })],
  ["not compressed", new Uint8Array(deflateRawSync("{}"))],
  ["a bomb", new Uint8Array(deflateSync(Buffer.alloc(50_000_000)))],
])("%s adds nothing", async (_, compressed) => {
  expect(await cratesOf(compressed)).toEqual([]);
});

test("whatever the bytes, an answer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect(await cratesOf(bytes)).toBeInstanceOf(Array);
    }),
  );
});

test("a section that leaves the file, or is larger than any list, is none", () => {
  const file = fromBytes(new Uint8Array(100));
  expect(auditedCratesData(file, undefined)).toBeNull();
  expect(auditedCratesData(file, { offset: 90, size: 20 })).toBeNull();
  expect(auditedCratesData(file, { offset: 0, size: 2 })).toBeNull();
  expect(auditedCratesData(file, { offset: 0, size: 1 << 21 })).toBeNull();
  expect(auditedCratesData(file, { offset: 10, size: 20 })).toHaveLength(20);
});
