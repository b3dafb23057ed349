import { sizeInWords } from "@assay/core";
import { type CacheInfo, cacheInfo, clearCache } from "@assay/evidence";
import { print } from "../output.ts";

/** Says what the cache holds, or empties it. */
export async function cache(task: "show" | "clear"): Promise<void> {
  await print(task === "clear" ? cleared(await clearCache()) : shown(await cacheInfo()));
}

function shown({ folder, size, limit, entries, kinds }: CacheInfo): string {
  const rows = Object.entries(kinds).map(([kind, { entries: count, size: bytes }]) => [
    kind.replace(/^result-/, "results: "),
    String(count),
    sizeInWords(bytes),
  ]);
  const width = Math.max(0, ...rows.map(([kind = ""]) => kind.length));
  const lines = rows.map(
    ([kind = "", count = "", bytes = ""]) => `  ${kind.padEnd(width)}  ${count.padStart(7)}  ${bytes.padStart(11)}`,
  );
  return [
    folder,
    `${entries} entries, ${sizeInWords(size)} of at most ${sizeInWords(limit)}`,
    ...lines,
    "ASSAY_CACHE_DIR moves it, ASSAY_CACHE_SIZE bounds it, --clear empties it.",
    "",
  ].join("\n");
}

function cleared({ folder, size, entries }: CacheInfo): string {
  return `${folder}: ${entries} entries removed, ${sizeInWords(size)}.\n`;
}
