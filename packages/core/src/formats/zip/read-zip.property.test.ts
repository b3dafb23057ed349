import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { readMember } from "./read-member.ts";
import { readZip } from "./read-zip.ts";
import { zipCases } from "./zip-cases.testing.ts";
import { zipFixture } from "./zip-fixture.testing.ts";

const limits = { ...defaultLimits, anomalies: 100, members: 1_000 };

/** Reads an archive and all that it holds. Whatever it is: a result or a FormatError, and no byte counted twice. */
function readAll(bytes: Uint8Array): void {
  const file = fromBytes(bytes);
  for (const depth of ["directory", "full"] as const) {
    try {
      const { value } = readZip(file, limits, depth);
      let last = 0;
      for (const { offset, length } of value.unaccounted) {
        expect(offset).toBeGreaterThanOrEqual(last);
        expect(length).toBeGreaterThan(0);
        last = offset + length;
      }
      expect(last).toBeLessThanOrEqual(bytes.length);
      for (const member of [...value.members, ...value.localOnly]) void readContent(file, member);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
}

function readContent(file: Parameters<typeof readMember>[0], member: Parameters<typeof readMember>[1]): void {
  try {
    const read = readMember(file, member, testPlatform, limits);
    if (read instanceof Promise) read.catch(ignoreFormatError);
    else expect(read.content.length).toBeLessThanOrEqual(member.size + 64 * 1024);
  } catch (error) {
    ignoreFormatError(error);
  }
}

function ignoreFormatError(error: unknown): void {
  if (!(error instanceof FormatError)) throw error;
}

const archives = [
  zipFixture({ "a.py": "a = 1\n", "d/b.py": "b = 2\n" }),
  zipFixture(
    [
      { name: "a.py", content: "a = 1\n".repeat(20), method: 8, descriptor: "signed" },
      { name: "é", content: "x", extra: Uint8Array.of(1, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0) },
    ],
    { zip64: {}, comment: "c", prefix: "#!" },
  ),
  ...zipCases.map(({ bytes }) => bytes),
];

/** Changes as an attacker or a broken disk makes them. */
const change = fc.record({
  kind: fc.constantFrom("set", "insert", "remove", "repeat", "word"),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.integer({ min: 1, max: 60 }),
  byte: fc.oneof(fc.constantFrom(0, 1, 0x50, 0x4b, 0x7f, 0xff), fc.nat(255)),
});

function changed(
  bytes: Uint8Array,
  { kind, at, length, byte }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  // Most fields are near the end.
  const offset = Math.floor(bytes.length * Math.sqrt(at));
  const before = [...bytes.subarray(0, offset)];
  const after = [...bytes.subarray(offset)];
  switch (kind) {
    case "set":
      return Uint8Array.from([...before, byte, ...after.slice(1)]);
    case "word":
      return Uint8Array.from([...before, ...new Array(4).fill(byte), ...after.slice(4)]);
    case "insert":
      return Uint8Array.from([...before, ...new Array(length).fill(byte), ...after]);
    case "remove":
      return Uint8Array.from([...before, ...after.slice(length)]);
    default:
      return Uint8Array.from([...before, ...after.slice(0, length), ...after]);
  }
}

describe("whatever the bytes, a result or a FormatError", () => {
  test("random ones behind a signature", () => {
    const signature = fc.constantFrom([3, 4], [1, 2], [5, 6], [6, 6], [6, 7], [7, 8]);
    const piece = fc
      .tuple(signature, fc.uint8Array({ maxLength: 60 }))
      .map(([two, rest]) => [0x50, 0x4b, ...two, ...rest]);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(300), fc.nat(300), (pieces, size, offset) => {
        const end = zipFixture([], {
          end: { directorySize: size, directoryOffset: offset, entryCount: pieces.length },
        });
        readAll(Uint8Array.from([...pieces.flat(), ...end]));
      }),
      { numRuns: 1_000 },
    );
  });

  test("an archive that was changed in some places", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...archives),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (archive, changes) => {
          readAll(changes.reduce(changed, archive));
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test("an archive that ends anywhere", () => {
    for (const archive of archives.slice(0, 2)) {
      for (let length = 0; length < archive.length; length += 1) readAll(archive.subarray(0, length));
    }
  });
});
