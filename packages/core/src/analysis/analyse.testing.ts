import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { defaultLimits, type Limits } from "../base/limits.ts";
import { testPlatform } from "../base/platform.testing.ts";
import { fromBytes } from "../base/random-access.ts";
import { tarFixture } from "../formats/tar/tar-fixture.testing.ts";
import { zipFixture } from "../formats/zip/zip-fixture.testing.ts";
import type { DistributionAnalysis, SdistAnalysis, WheelAnalysis } from "./distribution-analysis.ts";
import { analyseDistribution } from "./members/analyse-distribution.ts";

export type FileTree = Readonly<Record<string, string | Uint8Array>>;

export const WHEEL = "x-1.0-py3-none-any.whl";
export const SDIST = "x-1.0.tar.gz";

/** Reads bytes as a distribution of that name. */
export function analyseBytes(
  bytes: Uint8Array,
  filename: string,
  limits: Partial<Limits> = {},
): Promise<DistributionAnalysis> {
  return analyseDistribution(fromBytes(bytes), filename, testPlatform, { ...defaultLimits, ...limits });
}

/** A wheel with what every wheel needs, unless it is given. */
export function wheelTree(files: FileTree): FileTree {
  const tree: Record<string, string | Uint8Array> = {
    ...files,
    "x-1.0.dist-info/METADATA": files["x-1.0.dist-info/METADATA"] ?? "Metadata-Version: 2.4\nName: x\nVersion: 1.0\n",
    "x-1.0.dist-info/WHEEL":
      files["x-1.0.dist-info/WHEEL"] ?? "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  };
  const rows = Object.entries(tree).map(([path, content]) => `${path},sha256=${sha256(content)},${sizeOf(content)}`);
  return {
    ...tree,
    "x-1.0.dist-info/RECORD": files["x-1.0.dist-info/RECORD"] ?? `${rows.join("\n")}\nx-1.0.dist-info/RECORD,,\n`,
  };
}

export async function analyseWheelTree(files: FileTree, limits: Partial<Limits> = {}): Promise<WheelAnalysis> {
  const analysis = await analyseBytes(zipFixture(wheelTree(files)), WHEEL, limits);
  if (analysis.kind !== "wheel") throw new Error(`not read as a wheel: ${JSON.stringify(analysis.incomplete)}`);
  return analysis;
}

export async function analyseSdistTree(files: FileTree, limits: Partial<Limits> = {}): Promise<SdistAnalysis> {
  const analysis = await analyseBytes(gzipSync(tarFixture(files)), SDIST, limits);
  if (analysis.kind !== "sdist") throw new Error(`not read as an sdist: ${JSON.stringify(analysis.incomplete)}`);
  return analysis;
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url");
}

function sizeOf(content: string | Uint8Array): number {
  return Buffer.byteLength(content);
}
