import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { FormatError, type RandomAccess, requireInside } from "@assay/core";

/**
 * A file's bytes at any place. Small reads come from a window over the file, so that a walk through a directory costs a
 * system call now and then, not one a step.
 *
 * What `read` returns may be overwritten by the next call. Close with `using`, or by hand.
 *
 * @throws Error of node:fs if the file cannot be opened, `EINVAL` if it is no regular file
 */
export function fileAccess(path: string): RandomAccess & Disposable {
  const { descriptor, size } = openFile(path);
  const window = new Uint8Array(Math.min(WINDOW, size));
  let windowStart = 0;
  let windowEnd = 0;
  let closed = false;

  return {
    size,
    read(offset, length) {
      // Its number may belong to another file by now.
      if (closed) throw new Error(`${path} has been closed.`);
      requireInside(size, offset, length);
      if (length > window.length) return filled(descriptor, new Uint8Array(length), offset);
      if (offset < windowStart || offset + length > windowEnd) {
        windowEnd = windowStart;
        const part = filled(descriptor, window.subarray(0, Math.min(window.length, size - offset)), offset);
        windowStart = offset;
        windowEnd = offset + part.length;
      }
      return window.subarray(offset - windowStart, offset - windowStart + length);
    },
    [Symbol.dispose]() {
      if (!closed) closeSync(descriptor);
      closed = true;
    },
  };
}

const WINDOW = 64 * 1024;

/**
 * Opens a file for reading; whoever asks closes it.
 *
 * @throws Error of node:fs if it cannot be opened, `EINVAL` if it is no regular file
 */
export function openFile(path: string): { readonly descriptor: number; readonly size: number } {
  // Opening a named pipe would wait for somebody to write to it.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(descriptor);
    if (status.isFile()) return { descriptor, size: status.size };
    throw Object.assign(new Error(`EINVAL: not a regular file, open '${path}'`), { code: "EINVAL", path });
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** @throws FormatError bytes/out-of-bounds if the file has become shorter since it was opened */
function filled(descriptor: number, target: Uint8Array, offset: number): Uint8Array {
  for (let done = 0; done < target.length; ) {
    const count = readSync(descriptor, target, done, target.length - done, offset + done);
    if (count === 0) throw new FormatError("bytes/out-of-bounds", offset + done, "the file has become shorter");
    done += count;
  }
  return target;
}
