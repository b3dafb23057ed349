import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { type ClaimedPublisher, LARGEST_PROVENANCE, readClaimedPublishers } from "./claimed-publishers.ts";

function provenance(...publishers: readonly unknown[]): Uint8Array {
  const bundles = publishers.map((publisher) => ({ publisher, attestations: [] }));
  return new TextEncoder().encode(JSON.stringify({ version: 1, attestation_bundles: bundles }));
}

test("reads one publisher a bundle, without what is empty or of another type", () => {
  const bytes = provenance(
    { kind: "GitHub", repository: "pypa/demo", workflow: "release.yml", environment: "", claims: null },
    { kind: "Google", email: "robot@demo.example" },
    { kind: 7 },
    "GitHub",
    { kind: "New", __proto__: null, constructor: "x", depth: ["y"] },
  );

  const expected: readonly ClaimedPublisher[] = [
    { kind: "GitHub", claims: { repository: "pypa/demo", workflow: "release.yml" } },
    { kind: "Google", claims: { email: "robot@demo.example" } },
    { kind: "New", claims: { constructor: "x" } },
  ];
  expect(readClaimedPublishers(bytes)).toEqual(expected);
});

test("a claim named __proto__ is one", () => {
  const bytes = new TextEncoder().encode(
    '{"attestation_bundles": [{"publisher": {"kind": "x", "__proto__": "y", "repository": "r"}}]}',
  );
  const [publisher] = readClaimedPublishers(bytes);

  expect(Object.entries(publisher?.claims ?? {})).toEqual([
    ["__proto__", "y"],
    ["repository", "r"],
  ]);
});

describe("what is none", () => {
  test.each([
    ["not JSON", "{", "provenance/invalid-json"],
    ["a list", "[]", "provenance/no-provenance"],
    ["no bundles", '{"version": 1}', "provenance/no-provenance"],
    ["more than a mebibyte", " ".repeat(LARGEST_PROVENANCE + 1), "provenance/too-large"],
  ])("%s", (_, text, code) => {
    expect(() => readClaimedPublishers(new TextEncoder().encode(text))).toThrow(expect.objectContaining({ code }));
  });

  test("whatever it is, publishers within bounds or a FormatError", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 50 }),
      fc.array(fc.jsonValue(), { maxLength: 30 }).map((publishers) => provenance(...publishers)),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        try {
          expect(readClaimedPublishers(some).length).toBeLessThanOrEqual(20);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});
