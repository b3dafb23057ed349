import { expect, test } from "vitest";
import { TarInput } from "./tar-input.ts";

const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 251);

function* pieces(size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
    yield new Uint8Array(0);
  }
}

test.each([1, 100, 512, 513, 5000])("blocks and content come whole from pieces of %d", async (size) => {
  const input = new TarInput(pieces(size), 10_000);
  const passed: number[] = [];

  expect(Array.from(await input.block())).toEqual(Array.from(bytes.subarray(0, 512)));
  expect(await input.pass(1000, (piece) => passed.push(...piece))).toBe(1000);
  expect(passed).toEqual(Array.from(bytes.subarray(512, 1512)));
  expect(Array.from(await input.bytes(700))).toEqual(Array.from(bytes.subarray(1512, 2212)));
  expect(input.position).toBe(2212);
  expect((await input.bytes(10_000)).length).toBe(788);
  expect((await input.block()).length).toBe(0);
});

test("passes what there is, drains the rest", async () => {
  const input = new TarInput(pieces(1000), 10_000);
  await input.bytes(10);
  await input.drain();

  expect(input.position).toBe(3000);
  expect(await input.pass(5, () => undefined)).toBe(0);
});

test("refuses more than its limit", async () => {
  const input = new TarInput(pieces(100), 2500);

  await expect(input.drain()).rejects.toMatchObject({ code: "tar/too-large" });
});
