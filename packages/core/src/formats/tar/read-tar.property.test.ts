import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits } from "../../base/limits.ts";
import { readThrough } from "./read-tar.testing.ts";
import { readTar } from "./read-tar.ts";
import { type TarFixtureMember, tarFixture } from "./tar-fixture.testing.ts";

/** Reads whatever it is; anything but a reading or a FormatError fails. Returns how much content was handed out. */
async function survive(bytes: Uint8Array): Promise<number> {
  let passed = 0;
  try {
    await readTar([bytes.subarray(0, 1000), bytes.subarray(1000)], defaultLimits, () => ({
      write(piece) {
        passed += piece.length;
      },
      end: () => undefined,
    }));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return passed;
}

const segment = fc.constantFrom("a", "b", "setup.py", "..", ".", "", "caf\u00e9", "A", "\udce9");
const name = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join("/"));
const odd = fc.option(name, { nil: undefined });
const member = fc
  .record({
    name: name.map((text) => text.slice(0, 90)),
    type: fc.constantFrom("0", "0", "0", "1", "2", "5", "S", "V", "Z", "\0", "x", "g", "L"),
    data: fc.string({ maxLength: 600 }),
    link: name.map((text) => text.slice(0, 90)),
    magic: fc.constantFrom("ustar", "ustar", "gnu", "v7"),
    gnuLongName: odd,
    paxPath: odd,
    paxSize: fc.option(fc.constantFrom("0", "1", "700", "-1", "x", "99999999999999999999"), { nil: undefined }),
    size: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
  })
  .map(({ paxPath, paxSize, gnuLongName, size, ...rest }): TarFixtureMember => {
    const pax: [string, string][] = [];
    if (paxPath !== undefined) pax.push(["path", paxPath]);
    if (paxSize !== undefined) pax.push(["size", paxSize]);
    return {
      ...rest,
      pax,
      ...(gnuLongName === undefined ? {} : { gnuLongName }),
      ...(size === undefined ? {} : { size }),
    };
  });
const archive = fc.array(member, { minLength: 1, maxLength: 6 }).map((members) => tarFixture(members));

test("random bytes give a reading or a FormatError", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => void (await survive(bytes))));
});

test("an archive of odd members gives a reading or a FormatError, and no more content than it has", async () => {
  await fc.assert(
    fc.asyncProperty(archive, async (bytes) => {
      expect(await survive(bytes)).toBeLessThanOrEqual(bytes.length);
    }),
  );
});

test("so does one with some bytes changed, and one that is cut", async () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(archive, changes, fc.nat(), async (bytes, changed, cut) => {
      for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
      await survive(bytes);
      await survive(bytes.subarray(0, cut % bytes.length));
    }),
  );
});

test("how the stream is cut into pieces changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(archive, fc.integer({ min: 1, max: 2000 }), async (bytes, pieceSize) => {
      const outcome = async (size: number): Promise<unknown> =>
        readThrough(bytes, { pieceSize: size }).catch((error) => error);

      expect(await outcome(pieceSize)).toEqual(await outcome(100_000));
    }),
  );
});

test("what was written is read", async () => {
  const plain = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}(?:\/[a-z]{1,8}){0,3}$/),
    fc.string({ unit: "binary-ascii", maxLength: 1200 }),
    { maxKeys: 6 },
  );
  await fc.assert(
    fc.asyncProperty(plain, async (files) => {
      expect((await readThrough(tarFixture(files))).contents).toEqual({ ...files });
    }),
  );
});
