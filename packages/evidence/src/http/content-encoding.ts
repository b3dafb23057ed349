import { promisify } from "node:util";
import { brotliDecompress, gunzip, type InputType, inflate, zstdDecompress } from "node:zlib";
import { EvidenceError } from "./evidence-error.ts";
import { redacted } from "./redacted.ts";

/** What {@link decoded} understands, for an Accept-Encoding header. */
export const acceptedEncodings = "gzip, deflate, br, zstd";

/**
 * Undoes the Content-Encoding of a small answer.
 *
 * @throws EvidenceError `too-large` beyond `limit` bytes of output, `bad-answer`
 */
export async function decoded(
  bytes: Uint8Array,
  encoding: string | undefined,
  limit: number,
  url: string,
): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() ?? "identity";
  if (name === "identity" || name === "") return bytes;
  const decode = DECODERS.get(name);
  if (decode === undefined) {
    throw new EvidenceError("bad-answer", `${redacted(url)} comes in an encoding that was not asked for.`);
  }
  try {
    return await decode(bytes, { maxOutputLength: limit });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(url, limit);
    throw new EvidenceError("bad-answer", `${redacted(url)} is not the ${name} data that it is said to be.`, {
      cause,
      transient: true,
    });
  }
}

export function tooLarge(url: string, limit: number): EvidenceError {
  return new EvidenceError(
    "too-large",
    `${redacted(url)} is larger than ${limit} bytes, the limit for what it should be. It was not kept.`,
  );
}

type Decode = (bytes: InputType, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["deflate", promisify(inflate)],
  ["br", promisify(brotliDecompress)],
  ["zstd", promisify(zstdDecompress)],
]);
