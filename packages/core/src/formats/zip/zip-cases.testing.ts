import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import { crc32 } from "./crc32.ts";
import {
  bytesOf,
  extraField,
  littleEndian,
  type ZipFixtureMember,
  type ZipFixtureOptions,
  zipFixture,
} from "./zip-fixture.testing.ts";

/** An archive, and what is reported of it besides the anomaly it is for. */
export interface ZipCase {
  readonly code: ZipAnomalyCode;
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly besides: readonly ZipAnomalyCode[];
}

type Spec = readonly [
  code: ZipAnomalyCode,
  what: string,
  members: readonly ZipFixtureMember[] | Uint8Array,
  options?: ZipFixtureOptions,
  besides?: readonly ZipAnomalyCode[],
];

const a: ZipFixtureMember = { name: "a.py", content: "a = 1\n" };
const b: ZipFixtureMember = { name: "b.py", content: "b = 2\n", method: 8 };
const MARKER = 0xffffffff;

/** A member of this name; `more` are fields of its headers. */
function named(name: string | Uint8Array, more: Partial<ZipFixtureMember> = {}): ZipFixtureMember {
  return { name, content: "x", ...more };
}

function zip64(...numbers: readonly number[]): Uint8Array {
  return extraField(1, littleEndian(...numbers.map((value) => [value, 8] as const)));
}

function unicodePath(text: string, nameItIsFor: string): Uint8Array {
  const checksum = littleEndian([crc32(bytesOf(nameItIsFor)), 4]);
  return extraField(0x7075, Uint8Array.from([1, ...checksum, ...bytesOf(text)]));
}

/** The archive with its last directory record claiming a comment of 9 bytes. */
function cutOffDirectory(): Uint8Array {
  const bytes = zipFixture([a, b]).slice();
  bytes[bytes.length - 22 - 50 + 32] = 9;
  return bytes;
}

const specs: readonly Spec[] = [
  ["zip/comment", "a comment", [a], { comment: "hello" }],
  ["zip/comment-cut", "a comment that is not there", [a], { commentLength: 7 }],
  [
    "zip/several-end-records",
    "an empty archive in the comment",
    [a],
    { comment: zipFixture([]) },
    ["zip/local-only-member", "zip/offsets-shifted", "zip/prefix-data"],
  ],
  [
    "zip/several-end-records",
    "one archive behind another",
    [b],
    { prefix: zipFixture([a]) },
    ["zip/local-only-member", "zip/prefix-data"],
  ],
  ["zip/several-end-records", "a cut one at the very end", [a], { trailing: "PK\x05\x06" }, ["zip/trailing-data"]],
  ["zip/trailing-data", "bytes after the end record", [a], { trailing: "#" }],
  ["zip/prefix-data", "bytes before the archive", [a], { prefix: "#!/bin/sh\n" }],
  ["zip/prefix-data", "before an empty archive", [], { prefix: "#!/bin/sh\n" }],
  ["zip/prefix-data", "uncounted by the offsets", [a], { prefix: "#!/bin/sh\n", shift: -10 }, ["zip/offsets-shifted"]],
  ["zip/offsets-shifted", "offsets that are too high", [a], { shift: 7 }],
  [
    "zip/directory-ambiguous",
    "one at the stored offset, one before the end record",
    [a],
    { prefix: zipFixture([a]), shift: -zipFixture([a]).length },
    ["zip/offsets-shifted", "zip/prefix-data", "zip/several-end-records", "zip/local-shadow"],
  ],
  ["zip/directory-misplaced", "a size that is too small", [a], { end: { directorySize: 49 } }],
  ["zip/directory-misplaced", "a size of zero", [a], { end: { directorySize: 0 } }],
  ["zip/directory-size-mismatch", "the last record cut off", cutOffDirectory()],
  [
    "zip/directory-size-mismatch",
    "a signature of the directory",
    [a],
    { beforeEnd: "PK\x05\x05\0\0", end: { directorySize: 56 } },
    ["zip/gap"],
  ],
  [
    "zip/count-mismatch",
    "a size of zero, and nothing at the offset",
    [a],
    { end: { directorySize: 0, directoryOffset: 7 } },
    ["zip/local-only-member", "zip/prefix-data"],
  ],
  ["zip/count-mismatch", "a count that is too small", [a, b], { end: { entryCount: 1 } }],
  ["zip/count-mismatch", "a count that is too large", [a, b], { end: { entryCount: 3 } }],
  ["zip/multi-disk", "in the end record", [a], { end: { disk: 1 } }],
  ["zip/multi-disk", "in the ZIP64 end record", [a], { zip64: { disk: 1 } }, ["zip/zip64-unneeded"]],
  ["zip/zip64-unneeded", "numbers that fit", [a], { zip64: {} }],
  [
    "zip/zip64-end-differs",
    "another directory in the ZIP64 end record",
    [a, b],
    { zip64: { entryCount: 1, directorySize: 50, directoryOffset: 40 + 45 + 50 } },
    ["zip/zip64-unneeded", "zip/gap", "zip/local-only-member"],
  ],
  [
    "zip/zip64-end-misplaced",
    "a locator that points elsewhere",
    [a],
    { zip64: { locator: 3 } },
    ["zip/zip64-unneeded"],
  ],
  [
    "zip/zip64-end-misplaced",
    "data at the end of the ZIP64 end record, which CPython does not find",
    [a],
    { zip64: { extensible: new Uint8Array(8) } },
    ["zip/zip64-unneeded", "zip/directory-misplaced", "zip/directory-size-mismatch", "zip/gap"],
  ],
  [
    "zip/zip64-end-misplaced",
    "the same with markers in the ordinary record",
    [a],
    { zip64: { extensible: new Uint8Array(8) }, end: { directorySize: MARKER, directoryOffset: MARKER } },
    ["zip/zip64-unneeded"],
  ],

  ["zip/name-empty", "an empty name", [named("")]],
  ["zip/name-nul", "m.py NUL .txt", [named("m.py\0.txt")]],
  ["zip/name-absolute", "/m.py", [named("/m.py")]],
  ["zip/name-drive", "C:/m.py", [named("C:/m.py")]],
  ["zip/name-escapes", "../m.py", [named("../m.py")], {}, ["zip/name-dot-segments"]],
  ["zip/name-dot-segments", "./m.py", [named("./m.py")]],
  ["zip/name-double-slash", "d//m.py", [named("d//m.py")]],
  ["zip/name-backslash", "d\\m.py", [named("d\\m.py")]],
  ["zip/name-stream", "m.py:s", [named("m.py:s")]],
  ["zip/name-control", "a line feed", [named("m\n.py")]],
  ["zip/name-bidi", "an override", [named("a\u202eyp.exe")]],
  ["zip/name-invisible", "a zero width space", [named("a\u200b.py")]],
  ["zip/name-too-long", "300 characters", [named("n".repeat(300))]],
  ["zip/name-reserved-on-windows", "aux.py", [named("aux.py")]],
  ["zip/name-trailing-dot-or-space", "m.py.", [named("m.py.")]],
  ["zip/name-not-utf8", "Latin-1 that is flagged as UTF-8", [named(Uint8Array.of(0x63, 0xe9), { flags: 0x800 })]],
  ["zip/name-not-utf8", "Latin-1 without the flag", [named(Uint8Array.of(0x63, 0xe9), { flags: 0 })]],
  ["zip/name-utf8-without-flag", "café", [named("café", { flags: 0 })]],
  ["zip/duplicate-name", "twice the same", [a, { ...a, content: "a = 2\n" }]],
  ["zip/name-collides", "a.py and ./a.py", [a, named("./a.py")], {}, ["zip/name-dot-segments"]],
  ["zip/name-collides", "a file and a folder", [a, named("a.py/", { content: "" })]],
  ["zip/name-case-collision", "a.py and A.PY", [a, named("A.PY")]],
  ["zip/name-unicode-collision", "é composed and not", [named("é"), named("e\u0301")]],
  ["zip/name-under-file", "a.py/b.py beside a.py", [a, named("a.py/b.py")]],
  ["zip/name-under-file", "below a link", [named("d", { mode: 0o120777 }), named("d/x")]],
  ["zip/unicode-path-differs", "another name", [{ ...a, extra: unicodePath("c.py", "a.py") }]],
  ["zip/unicode-path-differs", "another name, stale", [{ ...a, extra: unicodePath("c.py", "z.py") }]],
  ["zip/unicode-path-differs", "in the local header", [{ ...a, local: { extra: unicodePath("c.py", "a.py") } }]],

  ["zip/directory-with-content", "d/ of one byte", [named("d/")]],
  ["zip/unsupported-method", "method 97", [{ ...a, method: 97 }]],
  ["zip/unsupported-method", "a patch", [{ ...a, flags: 0x20 }]],
  ["zip/unusual-method", "bzip2", [{ ...a, method: 12 }]],
  ["zip/encrypted", "the flag", [{ ...a, flags: 1 }]],
  ["zip/encrypted", "the flag for strong encryption", [{ ...a, flags: 0x40 }]],
  ["zip/headers-masked", "the flag", [{ ...a, flags: 0x2000 }]],
  ["zip/version-too-new", "6.4", [{ ...a, version: 64 }]],
  ["zip/bad-extra-field", "too long in the directory", [{ ...a, central: { extra: Uint8Array.of(1, 0, 9, 0) } }]],
  ["zip/bad-extra-field", "too long in the local header", [{ ...a, local: { extra: Uint8Array.of(1, 0, 9, 0) } }]],
  ["zip/bad-extra-field", "stray bytes", [{ ...a, central: { extra: Uint8Array.of(1) } }]],
  [
    "zip/bad-extra-field",
    "ZIP64 twice",
    [{ ...a, central: { size: MARKER, extra: Uint8Array.from([...zip64(6), ...zip64(7)]) } }],
  ],
  [
    "zip/bad-extra-field",
    "ZIP64 without the size",
    [{ ...a, central: { size: MARKER, extra: zip64() } }],
    {},
    ["zip/local-sizes-differ"],
  ],
  ["zip/zip64-extra-unneeded", "the same numbers", [{ ...a, central: { extra: zip64(6, 6) } }]],
  ["zip/zip64-extra-unneeded", "one more than is marked", [{ ...a, central: { size: MARKER, extra: zip64(6, 6) } }]],
  [
    "zip/zip64-extra-differs",
    "other numbers",
    [{ ...a, central: { extra: zip64(6, 7) } }],
    {},
    ["zip/zip64-extra-unneeded"],
  ],

  ["zip/local-name-differs", "another name", [{ ...a, local: { name: "c.py" } }]],
  ["zip/local-crc-differs", "another CRC", [{ ...a, local: { crc32: 7 } }]],
  ["zip/local-sizes-differ", "another size", [{ ...a, local: { size: 5 } }]],
  ["zip/local-sizes-differ", "another compressed size", [{ ...a, local: { compressedSize: 5 } }]],
  ["zip/local-method-differs", "another method", [{ ...a, local: { method: 8 } }]],
  ["zip/local-flags-differ", "another encoding", [{ ...a, local: { flags: 0x800 } }]],
  [
    "zip/local-flags-differ",
    "a descriptor locally only",
    [{ ...a, local: { flags: 8 } }],
    {},
    ["zip/descriptor-missing"],
  ],
  [
    "zip/descriptor-differs",
    "other numbers",
    [{ ...a, flags: 8, descriptor: Uint8Array.from([0x50, 0x4b, 7, 8, ...littleEndian([1, 4], [2, 4], [3, 4])]) }, b],
  ],
  [
    "zip/descriptor-differs",
    "other numbers without signature",
    [{ ...a, flags: 8, descriptor: littleEndian([1, 4], [2, 4], [3, 4]) }, b],
  ],
  ["zip/descriptor-missing", "none at all", [{ ...a, flags: 8 }, b]],
  ["zip/central-only", "no header there", [a, { ...b, local: null, central: { offset: 9 } }]],
  ["zip/central-only", "an offset outside", [a, { ...b, local: null, central: { offset: 9_999 } }]],
  ["zip/central-only", "another member's header", [a, { ...a, name: "c.py", local: null, at: 0 }], {}, ["zip/overlap"]],
  ["zip/overlap", "one header twice", [a, { ...a, local: null, at: 0 }], {}, ["zip/duplicate-name"]],
  [
    "zip/overlap",
    "a member in another's data",
    [
      { name: "c", content: zipFixture([a]).subarray(0, 40) },
      { ...a, local: null, central: { offset: 31 } },
    ],
  ],
  ["zip/overlap", "data that reach into the directory", [{ ...a, compressedSize: 20 }]],
  ["zip/data-outside", "more data than file", [{ ...a, compressedSize: 9_999 }], {}, ["zip/overlap", "zip/overlap"]],
  ["zip/local-only-member", "an unlisted member first", [{ ...a, central: null }, b]],
  ["zip/local-only-member", "an unlisted member last", [b, { ...a, central: null }]],
  ["zip/local-only-member", "with a descriptor", [b, { ...a, central: null, descriptor: "signed" }]],
  ["zip/local-only-member", "with a ZIP64 descriptor", [b, { ...a, central: null, descriptor: "signed-zip64" }]],
  [
    "zip/local-only-member",
    "after the end record",
    [b],
    { trailing: zipFixture([a]).subarray(0, 40) },
    ["zip/trailing-data"],
  ],
  ["zip/local-shadow", "an unlisted member of the same name", [{ ...a, content: "a = 2\n", central: null }, a]],
  [
    "zip/member-after-directory",
    "behind the end record",
    [b, { ...a, local: null, central: { offset: 45 + 100 + 22 } }],
    { trailing: zipFixture([a]).subarray(0, 40) },
    ["zip/trailing-data"],
  ],
  ["zip/gap", "between members", [a, { ...b, before: bytesOf("#####") }]],
  ["zip/gap", "before the directory", [a], { beforeDirectory: "#####" }],
];

export const zipCases: readonly ZipCase[] = specs.map(([code, what, members, options = {}, besides = []]) => ({
  code,
  what,
  bytes: members instanceof Uint8Array ? members : zipFixture(members, options),
  besides,
}));
