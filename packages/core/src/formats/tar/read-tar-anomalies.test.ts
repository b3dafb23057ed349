import { describe, expect, test } from "vitest";
import { readThrough } from "./read-tar.testing.ts";
import { benignTarAnomalies, type TarAnomalyCode, tarAnomalyMeanings } from "./tar-anomaly.ts";
import {
  extension,
  paxRecords,
  type TarFixtureOptions,
  type TarFixturePart,
  tarFixture,
  tarHeader,
} from "./tar-fixture.testing.ts";

const who = { name: "p-1/who.txt", data: "A\n" };

interface Case {
  readonly about: string;
  readonly codes: readonly TarAnomalyCode[];
  readonly members: readonly TarFixturePart[];
  readonly options?: TarFixtureOptions;
}

const cases: readonly Case[] = [
  { about: "absolute name", codes: ["tar/name-absolute"], members: [who, { name: "/etc/x" }] },
  {
    about: "name that leads outside",
    codes: ["tar/name-dot-segments", "tar/name-escapes"],
    members: [who, { name: "p-1/../../x" }],
  },
  {
    about: "name that comes back to another member",
    codes: ["tar/name-dot-segments", "tar/duplicate-name"],
    members: [who, { name: "p-1/sub/../who.txt" }],
  },
  { about: "backslash", codes: ["tar/name-backslash"], members: [who, { name: "p-1/sub\\x" }] },
  {
    about: "name that is not UTF-8",
    codes: ["tar/name-not-utf8"],
    members: [who, { name: Buffer.from("p-1/caf\u00e9", "latin1") }],
  },
  { about: "two members of one name", codes: ["tar/duplicate-name"], members: [who, who] },
  { about: "folder twice", codes: [], members: [{ name: "p-1/", type: "5" }, { name: "p-1/", type: "5" }, who] },
  { about: "names that differ by case", codes: ["tar/case-collision"], members: [who, { name: "p-1/WHO.txt" }] },
  {
    about: "names that differ by the form of an accent",
    codes: ["tar/unicode-collision"],
    members: [{ name: "p-1/caf\u00e9" }, { name: "p-1/cafe\u0301" }],
  },
  {
    about: "file, then a member below it",
    codes: ["tar/file-and-directory"],
    members: [{ name: "p-1/n" }, { name: "p-1/n/x" }],
  },
  {
    about: "member, then a file in place of its folder",
    codes: ["tar/file-and-directory"],
    members: [{ name: "p-1/n/x" }, { name: "p-1/n" }],
  },
  {
    about: "file with a slash at its end",
    codes: ["tar/trailing-slash-file"],
    members: [{ name: "p-1/x/", data: "x" }],
  },
  {
    about: "PAX path of another file",
    codes: ["tar/pax-path-differs"],
    members: [{ name: "p-1/x", pax: { path: "p-1/setup.py" } }],
  },
  {
    about: "PAX link target of another file",
    codes: ["tar/pax-path-differs"],
    members: [who, { name: "p-1/l", type: "2", link: "a", pax: { linkpath: "who.txt" } }],
  },
  {
    about: "GNU name of another file",
    codes: ["tar/gnu-long-differs"],
    members: [{ name: "p-1/x", magic: "gnu", gnuLongName: "p-1/y" }],
  },
  {
    about: "two PAX paths",
    codes: ["tar/several-paths"],
    members: [
      {
        name: "p-1/b",
        pax: [
          ["path", "p-1/a"],
          ["path", "p-1/b"],
        ],
      },
    ],
  },
  {
    about: "two GNU names",
    codes: ["tar/several-paths"],
    members: [
      { raw: Buffer.concat([extension("L", Buffer.from("p-1/a\0")), extension("L", Buffer.from("p-1/b\0"))]) },
      { name: "p-1/a", magic: "gnu" },
    ],
  },
  {
    about: "PAX size of another length",
    codes: ["tar/pax-size-differs"],
    members: [{ name: "p-1/x", data: "12", size: 5, pax: { size: "2" } }],
  },
  {
    about: "PAX size that is no number",
    codes: ["tar/pax-number"],
    members: [{ name: "p-1/x", pax: { size: "zero" } }],
  },
  {
    about: "PAX size as only Python writes it",
    codes: ["tar/pax-size-differs", "tar/pax-number"],
    members: [{ name: "p-1/x", data: "x".repeat(12), size: 0, pax: { size: "1_2" } }],
  },
  { about: "negative PAX size", codes: ["tar/negative-size"], members: [who, { name: "p-1/x", pax: { size: "-5" } }] },
  {
    about: "negative size",
    codes: ["tar/negative-size"],
    members: [who, { name: "p-1/x", sizeField: Buffer.from("-0000000001\0") }],
  },
  {
    about: "comment for all members, as Git writes it",
    codes: ["tar/global-header"],
    members: [who],
    options: { globalPax: { comment: "0123abcd" } },
  },
  {
    about: "path for all members",
    codes: ["tar/global-header", "tar/global-path"],
    members: [who],
    options: { globalPax: { path: "p-1/evil" } },
  },
  { about: "headers of GNU and POSIX", codes: ["tar/mixed-formats"], members: [who, { name: "p-1/x", magic: "gnu" }] },
  { about: "header without signature", codes: ["tar/v7-header"], members: [who, { name: "p-1/x", magic: "v7" }] },
  {
    about: "prefix in a GNU header",
    codes: ["tar/prefix-without-ustar"],
    members: [{ name: "x", magic: "gnu", prefix: "13727410000" }],
  },
  { about: "wrong checksum", codes: ["tar/bad-checksum"], members: [who, { name: "p-1/x", checksum: 1 }] },
  {
    about: "number that is none",
    codes: ["tar/bad-header"],
    members: [who, { name: "p-1/x", patches: [{ offset: 108, bytes: Buffer.from("zz") }] }],
  },
  {
    about: "malformed PAX header",
    codes: ["tar/pax-malformed"],
    members: [who, { raw: extension("x", Buffer.from("99 path=x\n")) }, { name: "p-1/x" }],
  },
  {
    about: "PAX header at the end",
    codes: ["tar/extension-without-member"],
    members: [who, { raw: extension("x", paxRecords([["path", "x"]])) }],
  },
  { about: "no end", codes: ["tar/no-end"], members: [who], options: { endBlocks: 0 } },
  { about: "one zero block", codes: ["tar/one-zero-block"], members: [who], options: { endBlocks: 1 } },
  {
    about: "one zero block, then members",
    codes: ["tar/one-zero-block"],
    members: [who, { raw: new Uint8Array(512) }, { name: "p-1/x" }],
  },
  {
    about: "bytes behind the end",
    codes: ["tar/data-after-end"],
    members: [who],
    options: { tail: Buffer.from("hidden") },
  },
  {
    about: "half a header",
    codes: ["tar/truncated"],
    members: [who, { raw: tarHeader({ name: "p-1/x" }).subarray(0, 200) }],
    options: { endBlocks: 0 },
  },
  {
    about: "absolute symbolic link",
    codes: ["tar/symlink-absolute"],
    members: [{ name: "p-1/l", type: "2", link: "/etc/passwd" }],
  },
  {
    about: "symbolic link out of the archive",
    codes: ["tar/symlink-escapes"],
    members: [{ name: "p-1/l", type: "2", link: "../../x" }],
  },
  { about: "symbolic link inside", codes: [], members: [who, { name: "p-1/l", type: "2", link: "./who.txt" }] },
  {
    about: "member written through a link",
    codes: ["tar/symlink-through"],
    members: [{ name: "p-1/d/", type: "5" }, { name: "p-1/l", type: "2", link: "d" }, { name: "p-1/l/x" }],
  },
  {
    about: "file in place of a link",
    codes: ["tar/duplicate-name", "tar/symlink-through"],
    members: [
      { name: "p-1/l", type: "2", link: "who.txt" },
      { name: "p-1/l", data: "B" },
    ],
  },
  { about: "hard link inside", codes: [], members: [who, { name: "p-1/h", type: "1", link: "p-1/who.txt" }] },
  {
    about: "absolute hard link",
    codes: ["tar/hardlink-absolute"],
    members: [{ name: "p-1/h", type: "1", link: "/etc/passwd" }],
  },
  {
    about: "hard link out of the archive",
    codes: ["tar/hardlink-escapes"],
    members: [{ name: "p-1/h", type: "1", link: "p-1/../../x" }],
  },
  {
    about: "hard link to a later member",
    codes: ["tar/hardlink-missing"],
    members: [{ name: "p-1/h", type: "1", link: "p-1/who.txt" }, who],
  },
  { about: "device", codes: ["tar/device"], members: [{ name: "p-1/null", type: "3" }] },
  { about: "named pipe", codes: ["tar/fifo"], members: [{ name: "p-1/pipe", type: "6" }] },
  { about: "volume label", codes: ["tar/volume"], members: [{ name: "label", type: "V" }] },
  { about: "unknown type", codes: ["tar/unknown-type"], members: [{ name: "p-1/z", type: "Z", data: "x" }] },
  { about: "set-user-id", codes: ["tar/setuid"], members: [{ name: "p-1/s", mode: 0o4755 }] },
  {
    about: "folder with set-group-id, which spreads by itself",
    codes: [],
    members: [{ name: "p-1/", type: "5", mode: 0o2755 }],
  },
];

test.each(cases)("$about: $codes", async ({ members, options, codes }) => {
  const reading = await readThrough(tarFixture(members, options));

  expect(reading.codes).toEqual(codes);
});

test("a PAX record in the padding is read, as by CPython", async () => {
  const records = paxRecords([["path", "p-1/x"]]);
  const block = new Uint8Array(512);
  block.set(records);
  const raw = Buffer.concat([tarHeader({ name: "@", type: "x", size: 3 }), block]);

  const { paths, codes } = await readThrough(tarFixture([{ raw }, { name: "p-1/x" }]));

  expect(paths).toEqual(["p-1/x"]);
  expect(codes).toEqual(["tar/padding-used"]);
});

describe("what another reader would see", () => {
  test("after a wrong checksum GNU tar goes on with the next header", async () => {
    const bad = { name: "p-1/bad", checksum: 1, data: "not a header" };
    const { paths, summary, anomalies } = await readThrough(
      tarFixture([who, bad, { name: "p-1/who.txt", data: "B\n" }]),
    );

    expect(paths).toEqual(["p-1/who.txt"]);
    expect(summary.end).toEqual({ offset: 1024, because: "bad-header" });
    expect(summary.beyond).toMatchObject({ offset: 1536, members: 1, paths: ["p-1/who.txt"] });
    expect(anomalies[0]).toMatchObject({ code: "tar/bad-checksum", offset: 1024 });
    expect(anomalies[0]?.detail).toContain("p-1/who.txt");
  });

  test("a second archive behind the end", async () => {
    const second = tarFixture({ "p-1/setup.py": "evil" });
    const { paths, summary } = await readThrough(tarFixture([who], { tail: second }));

    expect(paths).toEqual(["p-1/who.txt"]);
    expect(summary.beyond).toEqual({ offset: 2048, size: second.length, members: 1, paths: ["p-1/setup.py"] });
  });

  test("headers among other bytes, at the place of a block", async () => {
    const tail = Buffer.concat([Buffer.alloc(512, "x"), tarHeader({ name: "found" }), Buffer.alloc(700, "y")]);
    const { summary } = await readThrough(tarFixture([who], { tail }));

    expect(summary.beyond).toMatchObject({ size: tail.length, members: 1, paths: ["found"] });
  });

  test("a limit that is met behind the end does not fail the archive", async () => {
    const tail = tarHeader({ name: "@", type: "x", size: 8 ** 11 - 1 });
    const { summary, codes } = await readThrough(tarFixture([who], { tail }));

    expect(summary.beyond).toMatchObject({ size: 512, members: 0 });
    expect(codes).toEqual(["tar/data-after-end"]);
  });
});

test("a member that is cut off is named", async () => {
  const tar = tarFixture([who]).subarray(0, 513);

  const { anomalies } = await readThrough(tar);

  expect(anomalies).toEqual([
    { code: "tar/truncated", offset: 513, path: "p-1/who.txt", detail: "511 bytes are missing" },
  ]);
});

test("every code has a meaning, and is provoked here or in another test of this folder", () => {
  const elsewhere = [
    "tar/anomalies-cut",
    "tar/base-256-size",
    "tar/size-without-content",
    "tar/sparse",
    "tar/padding-used",
  ];
  const provoked = new Set<string>([...cases.flatMap(({ codes }) => codes), ...elsewhere]);
  const missing = Object.keys(tarAnomalyMeanings).filter(
    (code) => !provoked.has(code) && !code.startsWith("tar/name-"),
  );

  expect(missing).toEqual([]);
  for (const code of benignTarAnomalies) expect(tarAnomalyMeanings[code]).toContain("Harmless");
});
