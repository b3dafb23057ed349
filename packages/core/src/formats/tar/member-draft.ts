import type { DecodedName } from "../utf8-name.ts";
import type { PaxKeyword, PaxRecords } from "./pax-header.ts";
import { isPlainInteger, paxInteger, paxSeconds } from "./pax-number.ts";
import { type TarHeader, withoutSlashes } from "./tar-header.ts";

/** A member's fields while headers are applied to it one after the other. */
export interface MemberDraft {
  path: DecodedName;
  linkTarget: DecodedName;
  stored: number;
  /** The size as the member has it in the end. */
  apparent: number;
  /** A PAX size, null if none came yet. */
  paxSize: number | null;
  modified: number | null;
  uid: number;
  gid: number;
  user: string;
  group: string;
  sparse: boolean;
  /** Values that should have been numbers. */
  oddNumbers: string[];
}

export function memberDraft(header: TarHeader): MemberDraft {
  return {
    path: header.name,
    linkTarget: header.linkName,
    stored: header.size,
    apparent: header.sparse?.realSize ?? header.size,
    paxSize: null,
    modified: header.modified,
    uid: header.uid,
    gid: header.gid,
    user: header.user,
    group: header.group,
    sparse: header.sparse !== null,
    oddNumbers: [],
  };
}

/** Applies PAX records in their order. */
export function applyPax(draft: MemberDraft, records: PaxRecords): void {
  draft.paxSize = null;
  for (const [keyword, value] of records) APPLY[keyword](draft, value);
}

const APPLY: Readonly<Record<PaxKeyword, (draft: MemberDraft, value: DecodedName) => void>> = {
  path(draft, value) {
    draft.path = trimmed(value);
  },
  linkpath(draft, value) {
    draft.linkTarget = value;
  },
  size(draft, value) {
    draft.paxSize = integer(draft, value);
    draft.apparent = draft.paxSize;
  },
  mtime(draft, value) {
    draft.modified = paxSeconds(value.text);
  },
  uid(draft, value) {
    draft.uid = paxInteger(value.text) ?? 0;
  },
  gid(draft, value) {
    draft.gid = paxInteger(value.text) ?? 0;
  },
  uname(draft, value) {
    draft.user = value.text;
  },
  gname(draft, value) {
    draft.group = value.text;
  },
  "GNU.sparse.name"(draft, value) {
    draft.path = value;
  },
  "GNU.sparse.size"(draft, value) {
    draft.apparent = integer(draft, value);
    draft.sparse = true;
  },
  "GNU.sparse.realsize"(draft, value) {
    draft.apparent = integer(draft, value);
    draft.sparse = true;
  },
  "GNU.sparse.map": markSparse,
  "GNU.sparse.major": markSparse,
  "GNU.sparse.minor": markSparse,
};

function markSparse(draft: MemberDraft): void {
  draft.sparse = true;
}

/** CPython takes 0 for what is no number. */
function integer(draft: MemberDraft, value: DecodedName): number {
  if (!isPlainInteger(value.text)) draft.oddNumbers.push(value.text.slice(0, 40));
  return paxInteger(value.text) ?? 0;
}

export function withoutOneSlash(name: DecodedName): DecodedName {
  return name.text.endsWith("/") ? { ...name, text: name.text.slice(0, -1) } : name;
}

export function trimmed(name: DecodedName): DecodedName {
  return name.text.endsWith("/") ? { ...name, text: withoutSlashes(name.text) } : name;
}
