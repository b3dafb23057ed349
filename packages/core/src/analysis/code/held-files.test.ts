import { expect, test } from "vitest";
import type { Spool } from "../../base/platform.ts";
import { fromBytes } from "../../base/random-access.ts";
import { HeldFiles } from "./held-files.ts";

/** Three that fit into memory, and three that do not. */
const sizes = [0, 10, 2_000_000, 500_000, 3, 2_500_000];

let open = 0;

/** What it reads is overwritten by the next read. */
function spool(): Spool {
  let whole = new Uint8Array();
  open++;
  return {
    write(bytes) {
      const longer = new Uint8Array(whole.length + bytes.length);
      longer.set(whole);
      longer.set(bytes, whole.length);
      whole = longer;
    },
    contents() {
      const { size, read } = fromBytes(whole);
      const window = new Uint8Array(size);
      return {
        size,
        read(offset, length) {
          window.set(read(offset, length));
          return window.subarray(0, length);
        },
      };
    },
    release: () => void open--,
  };
}

function bytesOf(index: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(index + 1);
}

function held(platform: ConstructorParameters<typeof HeldFiles>[0]): HeldFiles {
  const files = new HeldFiles(platform);
  for (const [index, size] of sizes.entries()) {
    const bytes = bytesOf(index, size);
    const coming = files.begin(size);
    coming.write(bytes.subarray(0, size >> 1));
    coming.write(bytes.subarray(size >> 1));
    bytes.fill(99);
    coming.keep(`file${index}`);
  }
  return files;
}

test.each([
  ["with a spool", { spool }],
  ["without one", {}],
])("gives each file as it was written, %s", (_, platform) => {
  const files = held(platform);
  for (const turn of [1, 2]) {
    for (const [path, bytes] of files) {
      const index = Number(path.slice(4));
      expect(Buffer.compare(bytes, bytesOf(index, sizes[index] ?? 0)), `${path}, turn ${turn}`).toBe(0);
      expect(files.lengthOf(path)).toBe(bytes.length);
    }
  }
  expect([...files.keys()]).toEqual(sizes.map((_, index) => `file${index}`));
  files.delete("file5");
  expect([files.get("file5"), files.size]).toEqual([undefined, 5]);
  files.release();
});

test("passes over what was begun and not kept", () => {
  const files = new HeldFiles({ spool });
  files.begin(4_000_000).write(bytesOf(1, 4_000_000));
  const coming = files.begin(4_000_000);
  coming.write(bytesOf(2, 4_000_000));
  coming.keep("a");
  expect(files.get("a")?.every((byte) => byte === 3)).toBe(true);
  files.release();
});

test("leaves nothing open", () => {
  held({ spool }).release();
  expect(open).toBe(0);
});
