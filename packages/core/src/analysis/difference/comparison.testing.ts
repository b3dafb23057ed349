import { gzipSync } from "node:zlib";
import { defaultLimits, type Limits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { type TarFixtureMember, tarFixture } from "../../formats/tar/tar-fixture.testing.ts";
import { type ZipFixtureMember, zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { archiveSide } from "./archive-side.ts";
import { compareSides, comparisonAllowance } from "./compare-sides.ts";
import type { Change, Difference } from "./difference.ts";
import type { Side } from "./side.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** An archive by name, packed in memory: `.tar.gz` as one, everything else as a ZIP. */
export interface ArchiveText {
  readonly filename: string;
  readonly files: Files | readonly ZipFixtureMember[] | readonly TarFixtureMember[];
}

export function packed({ filename, files }: ArchiveText): Uint8Array {
  if (filename.endsWith(".tar.gz")) return gzipSync(tarFixture(files as Files));
  return zipFixture(files as Files);
}

async function sideOf(archive: ArchiveText, limits: Limits = defaultLimits): Promise<Side> {
  return sideOfBytes(archive.filename, packed(archive), limits);
}

export async function sideOfBytes(filename: string, bytes: Uint8Array, limits: Limits = defaultLimits): Promise<Side> {
  const side = await archiveSide({
    file: fromBytes(bytes),
    filename,
    sha256: null,
    platform: testPlatform,
    limits,
    breathe: () => undefined,
  });
  if (side === null) throw new Error(`${filename} is no archive`);
  return side;
}

export async function compared(left: ArchiveText, right: ArchiveText): Promise<Difference> {
  return comparedSides(await sideOf(left), await sideOf(right));
}

export async function comparedSides(left: Side, right: Side, limits: Limits = defaultLimits): Promise<Difference> {
  try {
    return await compareSides(left, right, {
      platform: testPlatform,
      limits,
      breathe: () => undefined,
      allowance: comparisonAllowance(),
    });
  } finally {
    left.release();
    right.release();
  }
}

/** `changed a.py`, `moved a.py b.py`: what became of files, in order. */
export function fates({ changes }: Difference): readonly string[] {
  return changes.map(({ change, left, right }) =>
    [change, ...new Set([left?.name, right?.name].filter((name) => name !== undefined))].join(" "),
  );
}

export function changeOf({ changes }: Difference, name: string): Change {
  const change = changes.find(({ left, right }) => (right ?? left)?.name === name);
  if (change === undefined) throw new Error(`nothing became of ${name}`);
  return change;
}
