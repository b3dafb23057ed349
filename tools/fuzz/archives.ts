import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { analyseDistribution, checks, defaultLimits, fromBytes, materialOf, runChecks } from "@assay/core";
import { nodePlatform } from "@assay/evidence";
import { corpus } from "../../bench/corpus.ts";
import { mutate } from "./mutate.ts";

import type { Target } from "./target.ts";

/** Large seeds only make runs slow; every structure is in the small ones. Bytes. */
const LARGEST_SEED = 120_000;

/** Limits of the size of the seeds, so that a bomb is one by small numbers too. */
const limits = { ...defaultLimits, total: 256 << 20, member: 128 << 20, members: 20_000 };

/** Wheels and sdists, read as `assay check` reads them, with every check run. */
export const archives: Target = {
  name: "archives",
  slowest: 1000,

  async seeds(folder) {
    const { wheels, sdists } = folder === null ? await corpus() : inFolder(folder);
    return [...wheels, ...sdists]
      .filter((path) => statSync(path).size <= LARGEST_SEED)
      .map((path) => ({ name: path.slice(path.lastIndexOf("/") + 1), bytes: new Uint8Array(readFileSync(path)) }));
  },

  mutant(seed, other, chance) {
    if (!seed.name.endsWith(".gz") || chance.below(4) === 0) {
      return mutate(seed.bytes, other.bytes, zipStructures(seed.bytes), chance);
    }
    // Inside the stream, or nothing but its checksum would be met.
    const tar = new Uint8Array(gunzipSync(seed.bytes));
    const mutant = mutate(tar, other.bytes, tarHeaders(tar), chance);
    return gzipSync(chance.below(2) === 0 ? withChecksums(mutant) : mutant, { level: 1 });
  },

  async run(bytes, { name }) {
    const analysis = await analyseDistribution(fromBytes(bytes), name, nodePlatform, limits);
    JSON.stringify(runChecks(checks, materialOf(analysis)));
  },
};

function inFolder(folder: string): { wheels: string[]; sdists: string[] } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    wheels: paths.filter((path) => /\.(whl|zip)$/.test(path)),
    sdists: paths.filter((path) => path.endsWith(".gz")),
  };
}

/** Where the records of a ZIP begin. */
function zipStructures(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b && (bytes[at + 2] ?? 99) < 9) found.push(at);
  }
  return found;
}

function tarHeaders(tar: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    if (tar[at + 257] === 0x75 && tar[at + 258] === 0x73) found.push(at, at + 100);
  }
  return found;
}

/** Makes the headers valid again, so that what they say is believed. */
function withChecksums(tar: Uint8Array): Uint8Array {
  for (const at of tarHeaders(tar)) {
    const header = tar.subarray(at, at + 512);
    if (at % 512 !== 0 || header.length < 512) continue;
    header.fill(0x20, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  }
  return tar;
}
