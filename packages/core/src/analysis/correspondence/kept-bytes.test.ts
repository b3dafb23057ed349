import { expect, test } from "vitest";
import type { Spool } from "../../base/platform.ts";
import { fromBytes } from "../../base/random-access.ts";
import { keptBytes } from "./kept-bytes.ts";

function memorySpool(): Spool {
  let all = new Uint8Array(0);
  return {
    write(bytes) {
      all = new Uint8Array([...all, ...bytes]);
    },
    contents: () => fromBytes(all),
    release() {},
  };
}

test.each([
  ["in memory", undefined],
  ["in a spool", memorySpool()],
])("what was kept last under a path comes back, %s", (_, spool) => {
  const kept = keptBytes(spool);
  kept.keep("a", new Uint8Array([1, 2]));
  kept.keep("gone", new Uint8Array([9]));
  kept.keep("empty", new Uint8Array(0));
  kept.keep("a", new Uint8Array([3]));
  kept.delete("gone");

  expect(["a", "gone", "empty", "never"].map((path) => kept.get(path))).toEqual([
    new Uint8Array([3]),
    null,
    new Uint8Array(0),
    null,
  ]);
});
