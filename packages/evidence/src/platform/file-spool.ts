import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireInside, type Spool } from "@assay/core";

const WINDOW = 64 * 1024;

/**
 * Bytes in a temporary file. On POSIX systems the file has no name from the start, so that nothing is left whatever
 * becomes of the process; elsewhere it goes with the spool.
 */
export function fileSpool(): Spool {
  const folder = mkdtempSync(join(tmpdir(), "assay-"));
  const descriptor = openSync(join(folder, "spool"), "wx+", 0o600);
  const nameless = process.platform !== "win32";
  if (nameless) rmSync(folder, { recursive: true });
  let open = true;

  return {
    write(bytes) {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    },

    contents() {
      const { size } = fstatSync(descriptor);
      const window = new Uint8Array(Math.min(WINDOW, size));
      let start = 0;
      let end = 0;
      return {
        size,
        read(offset, length) {
          requireInside(size, offset, length);
          if (length > window.length) return filled(descriptor, new Uint8Array(length), offset);
          if (offset < start || offset + length > end) {
            const part = filled(descriptor, window.subarray(0, Math.min(window.length, size - offset)), offset);
            start = offset;
            end = offset + part.length;
          }
          return window.subarray(offset - start, offset - start + length);
        },
      };
    },

    release() {
      if (!open) return;
      open = false;
      closeSync(descriptor);
      if (!nameless) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function filled(descriptor: number, target: Uint8Array, offset: number): Uint8Array {
  for (let done = 0; done < target.length; ) {
    const count = readSync(descriptor, target, done, target.length - done, offset + done);
    if (count === 0) throw new Error("The temporary file has become shorter.");
    done += count;
  }
  return target;
}
