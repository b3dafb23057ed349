import { mkdirSync, promises, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The writing half of a file system: what can fail because a disk is full or a folder is somebody else's. */
export interface Disk {
  makeFolder(path: string): void;
  /** Writes a small file that is not there yet. */
  writeNew(path: string, content: string | Uint8Array): void;
  openNew(path: string): Promise<DiskFile>;
  /** Replaces what is there. */
  rename(from: string, to: string): void;
  remove(path: string): void;
}

export interface DiskFile {
  write(chunks: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}

export const nodeDisk: Disk = {
  makeFolder(path) {
    makeFolders(path);
  },
  writeNew(path, content) {
    writeFileSync(path, content, { flag: "wx", mode: 0o600 });
  },
  async openNew(path) {
    const handle = await promises.open(path, "wx", 0o600);
    return {
      async write(chunks) {
        let rest = chunks;
        while (rest.length > 0) {
          const { bytesWritten } = await handle.writev(rest);
          rest = after(rest, bytesWritten);
        }
      },
      close: () => handle.close(),
    };
  },
  rename(from, to) {
    renameSync(from, to);
  },
  remove(path) {
    rmSync(path, { force: true });
  },
};

/** Not `recursive: true`: where the system says that an existing folder is not there (below /proc), Node never ends. */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another run may have been quicker.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A full disk may take a part of what it is given. */
function after(chunks: readonly Uint8Array[], written: number): readonly Uint8Array[] {
  let skip = written;
  let index = 0;
  for (; index < chunks.length; index += 1) {
    const length = chunks[index]?.length ?? 0;
    if (skip < length) break;
    skip -= length;
  }
  const first = chunks[index];
  return first === undefined || skip === 0 ? chunks.slice(index) : [first.subarray(skip), ...chunks.slice(index + 1)];
}
