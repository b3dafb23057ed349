import fc from "fast-check";
import { expect, test } from "vitest";
import { parseVersion, type Version } from "./version.ts";
import { versionHazards } from "./version-hazards.ts";
import { compareVersions, isPrerelease } from "./version-order.ts";
import { baseVersion, canonicalVersion, canonicalVersionText, formatVersion, publicVersion } from "./version-text.ts";

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(`no version: ${text}`);
  return parsed;
}

test.each([
  ["1.0", "1.0"],
  ["v1.0", "1.0"],
  [" \u001c1.0\u0085", "1.0"],
  ["001!02.003", "1!2.3"],
  ["0!1", "1"],
  ["1.0-ALPHA.01", "1.0a1"],
  ["1.0c", "1.0rc0"],
  ["1.0preview-2", "1.0rc2"],
  ["1.0a.", "1.0a0"],
  ["1.0-1", "1.0.post1"],
  ["1.0r4", "1.0.post4"],
  ["1.0.rev", "1.0.post0"],
  ["1.0a1-1_dev", "1.0a1.post1.dev0"],
  ["1.0+Ubuntu-01_a", "1.0+ubuntu.1.a"],
])("%j is the version %s", (text, normal) => {
  expect(formatVersion(version(text))).toBe(normal);
});

test.each([
  "",
  ".",
  "v",
  "1.",
  "1..0",
  "1_1",
  "1.0-test",
  "1.0 a1",
  "1!",
  "!1",
  "1.0+",
  "1.0+a+b",
  "1.0+a..b",
  "\ufeff1.0",
  "٣",
  "1.0poſt1",
  "2013b-x",
])("%j is no version", (text) => {
  expect(parseVersion(text)).toBeNull();
});

test("orders every kind of release as PEP 440 does", () => {
  const ascending = [
    "1.dev0",
    "1.0a1.dev2",
    "1.0a1",
    "1.0a1.post1",
    "1b0",
    "1rc9",
    "1rc10",
    "1",
    "1+a",
    "1+a.b",
    "1+1",
    "1+1.0",
    "1+10",
    "1.post1.dev1",
    "1.post1",
    "1.0.1",
    "1.9007199254740993",
    "1.9007199254740994",
    "1!0",
  ].map(version);
  const order = ascending.map((a) => ascending.map((b) => Math.sign(compareVersions(a, b))));

  expect(order).toEqual(ascending.map((_, a) => ascending.map((__, b) => Math.sign(a - b))));
});

test("versions are equal exactly if their canonical texts are", () => {
  expect(compareVersions(version("1.0.0"), version("1"))).toBe(0);
  expect(["1.0.0", "0.0", "1.0+1.0"].map((text) => canonicalVersion(version(text)))).toEqual(["1", "0", "1+1.0"]);
  fc.assert(
    fc.property(anyVersion, anyVersion, (a, b) => {
      expect(canonicalVersion(a) === canonicalVersion(b)).toBe(compareVersions(a, b) === 0);
    }),
  );
});

test("the order is total", () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
        expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test("normal forms are read back to the same value", () => {
  fc.assert(
    fc.property(anyVersion, (value) => {
      expect(parseVersion(formatVersion(value))).toEqual(value);
    }),
  );
});

test("whatever the text, a version in normal form or null", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), versionLikeText), (text) => {
      const parsed = parseVersion(text);
      if (parsed !== null) expect(parseVersion(formatVersion(parsed))).toEqual(parsed);
    }),
  );
});

test("parts of a version", () => {
  const parsed = version("2!1.0rc1.post2.dev3+local");

  expect(publicVersion(parsed)).toBe("2!1.0rc1.post2.dev3");
  expect(baseVersion(parsed)).toBe("2!1.0");
  expect([isPrerelease(parsed), isPrerelease(version("1.dev0")), isPrerelease(version("1.post0"))]).toEqual([
    true,
    true,
    false,
  ]);
  expect(canonicalVersionText("not a version")).toBe("not a version");
});

test("a number of a million digits is read, compared and written without arithmetic", () => {
  const digits = "7".repeat(1_000_000);

  expect(compareVersions(version(digits), version(`0${digits}.0`))).toBe(0);
  expect(compareVersions(version(`${digits}8`), version(digits))).toBeGreaterThan(0);
});

test("says what tools stumble over", () => {
  expect(versionHazards("1.2.3")).toEqual([]);
  expect(versionHazards("not a version")).toEqual([]);
  expect(versionHazards("9007199254740991")).toEqual([]);
  expect(versionHazards("9007199254740992")).toEqual(["beyond-53-bit"]);
  expect(versionHazards("1.post18446744073709551616")).toEqual(["beyond-64-bit", "beyond-53-bit"]);
  expect(versionHazards(`1.${"0".repeat(4301)}`)).toEqual(["more-than-4300-digits"]);
  expect(versionHazards("1".repeat(4301))).toEqual(["more-than-4300-digits", "beyond-64-bit", "beyond-53-bit"]);
});

const digits = fc.oneof(fc.nat(3).map(String), fc.bigInt(0n, 2n ** 80n).map(String));
const label = fc.oneof(digits, fc.stringMatching(/^[0-9]{0,2}[a-z][a-z0-9]{0,2}$/));
const anyVersion: fc.Arbitrary<Version> = fc.record(
  {
    epoch: fc.constantFrom("0", "0", "1"),
    release: fc.array(digits, { minLength: 1, maxLength: 4 }),
    pre: fc.option(fc.record({ phase: fc.constantFrom("a", "b", "rc"), number: digits }, { noNullPrototype: true })),
    post: fc.option(digits),
    dev: fc.option(digits),
    local: fc.option(fc.array(label, { minLength: 1, maxLength: 3 })),
  },
  { noNullPrototype: true },
);
const versionLikeText = fc
  .array(
    fc.constantFrom(
      "1",
      "0",
      ".",
      "-",
      "_",
      "!",
      "v",
      "a",
      "alpha",
      "rc",
      "c",
      "post",
      "r",
      "dev",
      "+",
      " ",
      "\n",
      "*",
    ),
  )
  .map((pieces) => pieces.join(""));
