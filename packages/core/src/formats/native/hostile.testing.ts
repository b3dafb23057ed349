import fc from "fast-check";
import { FormatError } from "../../base/format-error.ts";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";

/** Reads whatever it is; anything but a result, which must be plain data, or a FormatError is thrown on. */
export function survive(read: (file: RandomAccess) => unknown, bytes: Uint8Array): "read" | "refused" {
  try {
    JSON.stringify(read(fromBytes(bytes)));
    return "read";
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return "refused";
  }
}

/** Numbers at which counts, sizes and offsets go wrong. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

interface Change {
  readonly at: number;
  readonly value: number;
  readonly width: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  value: fc.oneof(fc.constantFrom(...EDGES), fc.nat(0xffffffff)),
  width: fc.constantFrom(1, 2, 4),
});

/** One of the files with some numbers changed, and perhaps cut. */
export function mutated(...files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      file: fc.constantFrom(...files),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
      cut: fc.option(fc.nat(), { freq: 5, nil: null }),
    })
    .map(({ file, changes, cut }) => {
      const bytes = file.slice();
      for (const { at, value, width } of changes) {
        for (let index = 0; index < width; index++) bytes[(at + index) % bytes.length] = value >>> (8 * index);
      }
      return cut === null ? bytes : bytes.subarray(0, cut % bytes.length);
    });
}

/** Random bytes behind a beginning that makes a reader believe them. */
export function randomBehind(head: readonly number[]): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ maxLength: 600 }).map((rest) => Uint8Array.from([...head, ...rest]));
}
