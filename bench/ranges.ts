import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { defaultLimits, type IndexFile, parseWheelFilename } from "@assay/core";
import { chooseIndexes, indexClient, openCache, readWheelHead } from "@assay/evidence";
import { corpus } from "./corpus.ts";
import { table } from "./table.ts";

/** Looking at remote wheels: every member's name, METADATA, RECORD, WHEEL and entry points, by requests and bytes. */
export async function ranges(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const cache = openCache({ folder });
  const client = indexClient({ indexes: chooseIndexes(), cache, limits: defaultLimits });
  const rows: { name: string; size: number; bytes: number; requests: number }[] = [];
  for (const path of (await corpus()).wheels) {
    const file = await fileNamed(basename(path), client);
    using ranged = await client.ranged(file);
    await readWheelHead(ranged, defaultLimits);
    rows.push({ name: file.filename, size: statSync(path).size, ...ranged.traffic });
  }
  await client.close();
  await cache.close();
  rmSync(folder, { recursive: true, force: true });

  const all = (of: "size" | "bytes" | "requests"): number => rows.reduce((sum, row) => sum + row[of], 0);
  const largest = rows.toSorted((a, b) => b.size - a.size).slice(0, 10);
  return [
    table(
      ["the ten largest", "MB", "requests", "KB fetched", "%"],
      largest.map(({ name, size, bytes, requests }) => [
        name.slice(0, 60),
        (size / 1e6).toFixed(1),
        String(requests),
        (bytes / 1e3).toFixed(0),
        ((100 * bytes) / size).toFixed(2),
      ]),
    ),
    `${rows.length} wheels, ${(all("size") / 1e6).toFixed(1)} MB: ${all("requests")} requests, at most ${Math.max(...rows.map(({ requests }) => requests))} each; ${((100 * all("bytes")) / all("size")).toFixed(2)} % of the bytes`,
    "",
  ].join("\n");
}

async function fileNamed(filename: string, client: ReturnType<typeof indexClient>): Promise<IndexFile> {
  const parsed = parseWheelFilename(filename);
  const { files } = await client.page("name" in parsed ? parsed.name : filename);
  const file = files.find((one) => one.filename === filename);
  if (file === undefined) throw new Error(`the index no longer has ${filename}`);
  return file;
}
