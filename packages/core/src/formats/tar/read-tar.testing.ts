import { defaultLimits, type Limits } from "../../base/limits.ts";
import type { Anomaly } from "../../base/reading.ts";
import { readTar } from "./read-tar.ts";
import type { TarMember, TarSummary } from "./tar-member.ts";

/** Everything one reading of a tar gives, for tests. */
export interface ReadThrough {
  readonly members: readonly TarMember[];
  readonly paths: readonly string[];
  /** Content by path; of a path that comes twice, the last. */
  readonly contents: Readonly<Record<string, string>>;
  readonly summary: TarSummary;
  readonly anomalies: readonly Anomaly[];
  /** Codes, each once, in order. */
  readonly codes: readonly string[];
}

/** Reads a tar in pieces of a size, the last one of which is spoilt as soon as the next is asked for. */
export async function readThrough(
  tar: Uint8Array,
  { pieceSize = 700, limits = defaultLimits }: { readonly pieceSize?: number; readonly limits?: Limits } = {},
): Promise<ReadThrough> {
  const members: TarMember[] = [];
  const contents = new Map<string, string>();
  const { value, anomalies } = await readTar(spoiling(tar, pieceSize), limits, (member) => {
    members.push(member);
    let text = "";
    return {
      write(piece) {
        text += Buffer.from(piece).toString("latin1");
      },
      end() {
        if (member.kind === "file") contents.set(member.path, text);
      },
    };
  });
  return {
    members,
    paths: members.map(({ path }) => path),
    contents: Object.fromEntries(contents),
    summary: value,
    anomalies,
    codes: Array.from(new Set(anomalies.map(({ code }) => code))),
  };
}

async function* spoiling(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.slice(at, at + size);
    yield piece;
    piece.fill(0xa5);
  }
}
