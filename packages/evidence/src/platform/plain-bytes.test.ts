import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { fromBytes } from "@assay/core";
import { expect, test } from "vitest";
import { fileAccess } from "./file-access.ts";
import { nodePlatform } from "./node-platform.ts";

test("what core gets is copied by slice(), whoever gave it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-bytes-"));
  try {
    const path = join(folder, "file");
    writeFileSync(path, "ab".repeat(100_000));
    using file = fileAccess(path);
    const inflated = await nodePlatform.inflateRaw(deflateRawSync("text"), 100);
    const streamed: Uint8Array[] = [];
    for await (const piece of nodePlatform.decompress("deflate-raw", [deflateRawSync("text")])) streamed.push(piece);

    const given = [
      file.read(0, 10),
      file.read(0, 100_000),
      inflated.output,
      ...streamed,
      fromBytes(Buffer.from("text")).read(0, 4),
    ];
    expect(given).toHaveLength(5);
    for (const bytes of given) expect(bytes.slice().buffer).not.toBe(bytes.buffer);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
