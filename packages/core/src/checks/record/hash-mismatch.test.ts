import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { said, toolsOf } from "../said.testing.ts";
import { hashMismatch } from "./hash-mismatch.ts";
import { CONTENT, DIGEST, wheelWithRows } from "./record.testing.ts";

const OTHER = "A".repeat(43);

test("points at the file, not at RECORD, and shows both digests", async () => {
  expect(await observationsOf(hashMismatch, wheelWithRows(`m.py,sha256=${OTHER},6\n`))).toMatchObject([
    {
      at: { path: "m.py" },
      message:
        "RECORD:1 lists another digest than the file has; pip 26.3, uv 0.13.9 and installer 1.1.0 install it without comparing.",
      evidence: { claimed: `sha256=${OTHER}`, actual: `sha256=${DIGEST}` },
    },
  ]);
});

test("nobody compares", async () => {
  expect(await toolsOf(hashMismatch, hashMismatch.fixtures.reported)).toEqual({
    "pip 26.3": "installs it",
    "uv 0.13.9": "installs it",
    "installer 1.1.0": "installs it",
  });
});

test("true digests are right, whatever the algorithm", async () => {
  // python3 -c 'import hashlib,base64; print(base64.urlsafe_b64encode(hashlib.md5(b"X = 1\n").digest()))'
  const rows = `m.py,sha256=${DIGEST},6\nn.py,md5=Z_69iN-WEHAazozgkvDraw,6\n`;
  expect(await said(hashMismatch, wheelWithRows(rows, { "n.py": CONTENT }))).toEqual([]);
});
