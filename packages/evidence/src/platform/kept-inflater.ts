import { constants, createInflateRaw } from "node:zlib";
import type { Inflated } from "@assay/core";

/**
 * Inflates with one engine of node:zlib for all members. The functions of node:zlib make a stream and an engine for each
 * call, which for a small member takes several times as long as inflating it, and leaves both to the garbage collector.
 *
 * Node.js does not document what this takes, so it is done only in the version for which it was tried.
 *
 * @param room where the output is written if it is larger than `most`; otherwise into a buffer of its own
 * @returns null for a stream that is broken or does not end within `most` bytes: node:zlib's own functions say more of it
 */
export function keptInflate(deflated: Uint8Array, most: number, room?: Uint8Array): Inflated | null {
  kept ??= TRIED.test(process.versions.node) ? open() : "none";
  return kept === "none" ? null : kept(deflated, most, room);
}

const NONE = new Uint8Array(0);
const TRIED = /^24\./;

type Inflater = (deflated: Uint8Array, most: number, room: Uint8Array | undefined) => Inflated | null;
let kept: Inflater | "none" | null = null;

function open(): Inflater | "none" {
  const { _handle: handle, _writeState: left } = createInflateRaw() as unknown as Partial<Internals>;
  if (typeof handle?.writeSync !== "function" || typeof handle.reset !== "function") return "none";
  if (!(left instanceof Uint32Array)) return "none";
  let failed = false;
  // Otherwise the stream in front would be destroyed, and the engine with it.
  handle.onerror = () => {
    failed = true;
  };

  return (deflated, most, room = NONE) => {
    failed = false;
    handle.reset();
    // One byte more, which is left over where all came.
    const output =
      room.length > most ? room.subarray(0, most + 1) : new Uint8Array(Buffer.allocUnsafeSlow(most + 1).buffer);
    handle.writeSync(constants.Z_FINISH, deflated, 0, deflated.length, output, 0, output.length);
    const [outputLeft = 0, inputLeft = 0] = left;
    if (failed || outputLeft === 0) return null;
    return { output: output.subarray(0, output.length - outputLeft), consumed: deflated.length - inputLeft };
  };
}

/** What a stream of node:zlib is made of. */
interface Internals {
  readonly _handle: {
    onerror: () => void;
    reset(): void;
    writeSync(
      flush: number,
      input: Uint8Array,
      inputOffset: number,
      inputLength: number,
      output: Uint8Array,
      outputOffset: number,
      outputLength: number,
    ): void;
  };
  /** Bytes left over of the output and of the input. */
  readonly _writeState: Uint32Array;
}
