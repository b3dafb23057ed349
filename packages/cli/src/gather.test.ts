import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "./command-line.testing.ts";
import { gather } from "./gather.ts";

afterAll(removeTemporaryFolders);

test("a folder that cannot be read is incomplete, and the other targets go on", async () => {
  const path = join(temporaryFolder(), "gone");
  const file = { kind: "file", written: "x", path: "x-1.0-py3-none-any.whl" } as const;
  const { candidates, incomplete } = await gather(
    [{ kind: "folder", written: "dist", path }, file],
    () => Promise.reject(new Error("nobody asks an index")),
    new AbortController().signal,
  );
  expect(candidates.map(({ target }) => target)).toEqual(["x"]);
  expect(incomplete).toEqual([
    { target: "dist", what: "the folder", why: "it cannot be read: no such file or directory" },
  ]);
});
