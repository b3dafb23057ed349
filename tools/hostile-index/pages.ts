import { gzipSync } from "node:zlib";

/** A page that an index serves to make its reader slow, large or wrong. Made while it is sent: none lies anywhere. */
export interface HostilePage {
  readonly about: string;
  readonly type: "json" | "html";
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces of the body; those of an endless one never end. */
  body(): Iterable<string | Uint8Array>;
  /** Waits between pieces, in milliseconds. */
  readonly every?: number;
  /** Instead of a body, at each request. */
  readonly redirectTo?: (request: number) => string;
  /**
   * `refused`: nothing of it is shown, and nothing of it is in the cache afterwards. `shown`: what can be read of it is,
   * though files of it may be missing.
   */
  readonly outcome: "refused" | "shown";
  /** What the report has to say. */
  readonly says: RegExp;
}

const MIB = 2 ** 20;

export const pages: readonly HostilePage[] = [
  {
    about: "500 MB, announced",
    type: "json",
    headers: { "content-length": String(500 * MIB) },
    body: () => repeated(" ", 500),
    outcome: "refused",
    says: /is larger than 134217728 bytes/,
  },
  {
    about: "500 MB, not announced",
    type: "json",
    body: () => repeated(" ", 500),
    outcome: "refused",
    says: /is larger than 134217728 bytes/,
  },
  {
    about: "500 MB of HTML, in 500 KB of gzip",
    type: "html",
    headers: { "content-encoding": "gzip" },
    body: () => [gzipSync("<a href=x>x</a>".repeat(Math.ceil((500 * MIB) / 15)))],
    outcome: "refused",
    says: /is larger than 134217728 bytes/,
  },
  {
    about: "a million releases of one file",
    type: "json",
    body: () => listing(1_000_000, (at) => `demo-1.${at}-py3-none-any.whl`),
    outcome: "refused",
    says: /too-many-values/,
  },
  {
    about: "200,000 releases of one file",
    type: "json",
    body: () => listing(200_000, (at) => `demo-1.${at}-py3-none-any.whl`),
    outcome: "shown",
    says: /200000 releases/,
  },
  {
    about: "200,000 releases that fit nowhere",
    type: "json",
    body: () => listing(200_000, (at) => `demo-1.${at}-cp39-abi${at}-win${at}.manylinux_2_17_x86_64.whl`),
    outcome: "shown",
    says: /200000 releases/,
  },
  {
    about: "2,000 wheels of each of 100 releases, no two for the same platforms, none that fits",
    type: "json",
    body: () =>
      listing(
        200_000,
        (at) =>
          `demo-1.${at % 100}-cp311-abi${at}.x.y-linux_${at}.manylinux_2_${at % 40}_x86_64.win32.macosx_11_0_arm64.whl`,
      ),
    outcome: "shown",
    says: /100 releases/,
  },
  {
    about: "200,000 wheels of one release",
    type: "json",
    body: () => listing(200_000, (at) => `demo-1.0-cp311-abi${at}.x.y-linux_${at}.manylinux_2_${at}_x86_64.whl`),
    outcome: "refused",
    says: /has 200000 files; of one release 2000 are looked at/,
  },
  {
    about: "wheels for millions of combinations of tags each",
    type: "json",
    body: () =>
      listing(2_000, (at) => `demo-1.${at}-${dotted("py", 200)}-${dotted("abi", 200)}-${dotted("os", 200)}.whl`),
    outcome: "shown",
    says: /2000 releases/,
  },
  {
    about: "a million links",
    type: "html",
    body: () => links(1_000_000, (at) => `d-1.${at}.whl`),
    outcome: "refused",
    says: /too-many-files|too-large/,
  },
  {
    about: "100 MB of HTML",
    type: "html",
    body: () => repeated("<p>", 100),
    outcome: "refused",
    says: /too-large/,
  },
  {
    about: "tags within tags, none ended",
    type: "html",
    body: () => repeated("<div a=b><p><a href=x ", 30),
    outcome: "refused",
    says: /too-many-files/,
  },
  {
    about: "one attribute of 30 MB",
    type: "html",
    body: () => ["<a href='", ...repeated("&amp;&#x41;&lt;", 30), "'>demo-1.0.tar.gz</a>"],
    outcome: "refused",
    says: /no release|no page of an index/,
  },
  {
    about: "millions of attributes of one tag",
    type: "html",
    body: () => ["<a ", ...inPieces(3_000_000, (at) => `a${at}=b `), ">demo-1.0.tar.gz</a>"],
    outcome: "refused",
    says: /no release|no page of an index/,
  },
  {
    about: "lists within lists, 100 million deep",
    type: "json",
    body: () => repeated("[", 100),
    outcome: "refused",
    says: /too-deep/,
  },
  {
    about: "values of the wrong type everywhere",
    type: "json",
    body: () => [
      '{"meta": [], "name": {}, "versions": 7, "project-status": [1], "files": [null, 1, [], {"filename": 5},',
      ...wrongFiles(50_000),
      '{"filename": "demo-1.0-py3-none-any.whl", "url": {}}]}',
    ],
    outcome: "refused",
    says: /no release|no wheel and no sdist/,
  },
  {
    about: "names that break versions and terminals",
    type: "json",
    body: () => listing(20_000, (at) => `demo-${"9".repeat((at % 40) * 100)}1.\\u202e${at}\\u001b[2J-py3-none-any.whl`),
    outcome: "refused",
    says: /no release|no wheel and no sdist/,
  },
  {
    about: "200,000 files of another project",
    type: "json",
    body: () => listing(200_000, (at) => `other-1.${at}-py3-none-any.whl`),
    outcome: "refused",
    says: /demo has no release/,
  },
  {
    about: "a redirect that leads to itself",
    type: "json",
    body: () => [],
    redirectTo: () => "/simple/demo/",
    outcome: "refused",
    says: /redirects more than 10 times/,
  },
  {
    about: "redirects to ever new places",
    type: "json",
    body: () => [],
    redirectTo: (request) => `/simple/demo/${request}/`,
    outcome: "refused",
    says: /redirects more than 10 times/,
  },
  {
    about: "257 bytes a second, for ever",
    type: "json",
    body: () => endless(" ".repeat(257)),
    every: 1000,
    outcome: "refused",
    says: /comes too slowly/,
  },
];

/** @param count of MiB */
function* repeated(text: string, count: number): Generator<string> {
  const piece = text.repeat(Math.ceil(MIB / text.length)).slice(0, MIB);
  for (let at = 0; at < count; at++) yield piece;
}

function* endless(piece: string): Generator<string> {
  for (;;) yield piece;
}

function* listing(count: number, name: (at: number) => string): Generator<string> {
  yield '{"meta": {"api-version": "1.4"}, "name": "demo", "files": [';
  yield* inPieces(count, (at) => `${at === 0 ? "" : ","}{"filename":"${name(at)}","url":"/files/${name(at)}"}`);
  yield "]}";
}

function* links(count: number, name: (at: number) => string): Generator<string> {
  yield "<!DOCTYPE html><html><body>";
  yield* inPieces(count, (at) => `<a href="/files/${name(at)}">${name(at)}</a>\n`);
  yield "</body></html>";
}

function* wrongFiles(count: number): Generator<string> {
  const wrong = ["null", "7", "[]", "{}", '""', "true"];
  yield* inPieces(count, (at) => {
    const value = (shift: number): string => wrong[(at + shift) % wrong.length] ?? "";
    const fields = ["hashes", "size", "upload-time", "yanked", "requires-python", "core-metadata", "provenance"];
    const rest = fields.map((field, shift) => `"${field}": ${value(shift)}`).join(",");
    return `{"filename": ${value(0)}, "url": ${value(1)}, ${rest}},`;
  });
}

function* inPieces(count: number, one: (at: number) => string): Generator<string> {
  const AT_ONCE = 1000;
  for (let start = 0; start < count; start += AT_ONCE) {
    let piece = "";
    for (let at = start; at < Math.min(count, start + AT_ONCE); at++) piece += one(at);
    yield piece;
  }
}

function dotted(word: string, count: number): string {
  return Array.from({ length: count }, (_, at) => `${word}${at}`).join(".");
}
