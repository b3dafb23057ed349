import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import { type RandomAccess, requireInside } from "../../base/random-access.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "../members/content-kind.ts";
import { heldBytes } from "../members/held-bytes.ts";
import type { Loaded } from "./side.ts";

/** Contents that come one after the other and are read in any order afterwards. */
export interface ContentStore {
  /** The next content. To be ended before another one begins. */
  begin(): { write(piece: Uint8Array): void; end(): StoredContent };
  /** Only once everything has come. */
  read(content: StoredContent, failure: string | null): Loaded;
  release(): void;
}

export interface StoredContent {
  /** Null where there was no room left. */
  readonly offset: number | null;
  readonly size: number;
  readonly sha256: string;
  readonly content: ContentKind;
}

/** Of one archive, outside memory: more than any honest sdist unpacks to. What is beyond is known by its digest only. */
const MOST_STORED = 2 ** 31;

export function contentStore(platform: Platform, limits: Limits): ContentStore {
  const held = heldBytes(platform);
  const most = Math.min(MOST_STORED, limits.total);
  const head = new Uint8Array(HEAD_LENGTH);
  let used = 0;
  let contents: RandomAccess | null = null;

  return {
    begin() {
      const digest = platform.digest("sha256");
      const offset = used;
      let size = 0;
      let whole = true;
      return {
        write(piece) {
          if (size < HEAD_LENGTH) head.set(piece.subarray(0, HEAD_LENGTH - size), size);
          digest.update(piece);
          size += piece.length;
          whole &&= used + piece.length <= most;
          if (!whole) return;
          held.write(piece);
          used += piece.length;
        },
        end() {
          const content = contentKind(head.subarray(0, size), size);
          return { offset: whole ? offset : null, size, sha256: digest.hex(), content };
        },
      };
    },
    read({ offset, size, sha256, content }, failure) {
      contents ??= held.contents();
      const bytes = contents === null || offset === null ? null : part(contents, offset, size);
      return { bytes, size, sha256: failure === null ? sha256 : null, content, failure, release() {} };
    },
    release: () => held.release(),
  };
}

function part(whole: RandomAccess, start: number, size: number): RandomAccess {
  return {
    size,
    read(offset, length) {
      requireInside(size, offset, length);
      return whole.read(start + offset, length);
    },
  };
}
