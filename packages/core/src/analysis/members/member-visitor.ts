import type { DigestAlgorithm } from "../../base/platform.ts";
import type { MemberFacts } from "../distribution-analysis.ts";
import type { MemberContent } from "./content-sink.ts";

/** What somebody wants of the members, and takes, while they pass once. */
export interface MemberVisitor {
  /** Asked before a file is read. */
  wish(path: string): MemberWish;
  /**
   * Given each file that could be read, in the order of the archive's bytes. Bytes of the content are valid during the
   * call only: read what is needed and copy nothing.
   */
  take(member: MemberFacts, content: MemberContent): void;
}

interface MemberWish {
  /** Besides sha256. */
  readonly algorithms: readonly DigestAlgorithm[];
  /** All its bytes are wanted, to be parsed. */
  readonly keepsText: boolean;
  /** All its bytes are wanted at any place if it is machine code. */
  readonly looksInto?: "machine-code";
}
