import type { MemberFacts } from "../distribution-analysis.ts";

/** Takes the content of files along while an archive is read for something else: it is decompressed once for both. */
export interface MemberTap {
  /**
   * Told of every file and link that installers see, in the order of the archive's list: of a ZIP all before any of their
   * bytes come, of a tar each before its own. Null passes over the content.
   */
  begin(member: TappedMember): TapReceiver | null;
  /** The archive was read. What is none that we open is never closed. @param failure why not all could be listed */
  closed(failure: string | null): void;
}

interface TappedMember {
  /** Where an installer writes it: see `normaliseMemberName`. */
  readonly normalised: string;
  readonly kind: MemberFacts["kind"];
  /** Bytes once decompressed, as claimed. */
  readonly size: number;
}

/** Takes one member's content; of several, one after the other. */
export interface TapReceiver {
  /** The piece is a view, valid until this returns. */
  write(piece: Uint8Array): void;
  /** No more comes. @param failure why it is not all of the content, for a person; null if it is */
  end(failure: string | null): void;
}

type Write = (piece: Uint8Array) => void;

/** Hands each piece to both. */
export function both(one: Write, other: Write): Write {
  return (piece) => {
    one(piece);
    other(piece);
  };
}
