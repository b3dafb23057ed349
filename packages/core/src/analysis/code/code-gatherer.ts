import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { MemberTap } from "../members/member-tap.ts";
import type { UndecidedCode } from "./code-analysis.ts";
import { fileNotRead } from "./code-not-analysed.ts";
import { type ComingFile, HeldFiles } from "./held-files.ts";
import { isSource } from "./source-file.ts";

/** What of a distribution takes part in an analysis of its code. Paths are where an installer or a tar reader writes. */
export interface GatheredFiles {
  /** Source, what configures builds, and short files of any kind: code is kept in those, too. Released by whoever asked. */
  readonly files: HeldFiles;
  /** Every file, whether or not its bytes are held. */
  readonly members: ReadonlySet<string>;
  /** What should have been held and was not. */
  readonly undecided: readonly UndecidedCode[];
}

/** Keeps what may be code, while somebody reads the archive. */
export interface CodeGatherer extends MemberTap {
  /** What was gathered; null where nothing was read that is an archive. */
  gathered(): GatheredFiles | null;
  /** Gives up what is held, also of what was gathered. */
  release(): void;
}

/**
 * Where two members have one path, the last one counts, as for pip.
 *
 * @param filename of the archive, for what is said about all of it
 */
export function codeGatherer(filename: string, platform: Pick<Platform, "spool">, limits: Limits): CodeGatherer {
  const files = new HeldFiles(platform);
  const comers: Comer[] = [];
  const left = { source: limits.code, data: limits.codeData };
  let ending: { readonly failure: string | null } | null = null;

  return {
    begin({ normalised: path, kind, size }) {
      if (kind === "directory") return null;
      const purse = isSource(path) ? "source" : "data";
      const comer: Comer = { path, file: null, undecided: null };
      comers.push(comer);
      if (purse === "data" && size > LONGEST_DATA) return null;
      if (size > left[purse]) {
        if (purse === "source") comer.undecided = fileNotRead(path, "too-large", TOO_MUCH);
        return null;
      }
      left[purse] -= size;
      const file = files.begin(size);
      let length = 0;
      return {
        write(piece) {
          length += piece.length;
          // A member that is longer than its header says is not held beyond that.
          if (length <= size) file.write(piece);
        },
        end(failure) {
          const why = failure ?? (length > size ? "it is longer than the archive says" : null);
          if (why === null) comer.file = file;
          else if (purse === "source") comer.undecided = fileNotRead(path, "unreadable", why);
        },
      };
    },

    closed(failure) {
      ending = { failure };
    },

    gathered() {
      if (ending === null) return null;
      const last = new Map(comers.map((comer) => [comer.path, comer]));
      for (const comer of comers) if (last.get(comer.path) === comer) comer.file?.keep(comer.path);
      const undecided = comers.flatMap((comer) => comer.undecided ?? []);
      if (ending.failure !== null) undecided.push(fileNotRead(filename, "unreadable", ending.failure));
      return { files, members: new Set(last.keys()), undecided };
    },

    release() {
      files.release();
    },
  };
}

/** A file of the archive, and what became of it. */
interface Comer {
  readonly path: string;
  /** Null where it is not to be held, or did not come to its end. */
  file: ComingFile | null;
  undecided: UndecidedCode | null;
}

/** Data that code of the distribution may decode and run. Longer files are pictures, tables and models. */
const LONGEST_DATA = 64 * 1024;
const TOO_MUCH = "the distribution holds more source than assay evaluates at once";
