import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { readThrough } from "./read-tar.testing.ts";
import { readTar } from "./read-tar.ts";
import { extension, paxRecords, tarFixture, tarHeader, tarMember } from "./tar-fixture.testing.ts";

describe("an honest archive", () => {
  test.each([1, 512, 700, 100_000])("reads alike in pieces of %d bytes", async (pieceSize) => {
    const tar = tarFixture({ "p-1/a.py": "x = 1\n", "p-1/empty": "", "p-1/b.bin": new Uint8Array(1536).fill(0x62) });

    const { contents, summary, anomalies } = await readThrough(tar, { pieceSize });

    expect(contents).toEqual({ "p-1/a.py": "x = 1\n", "p-1/empty": "", "p-1/b.bin": "b".repeat(1536) });
    expect(summary).toEqual({
      members: 3,
      size: tar.length,
      end: { offset: tar.length - 1024, because: "end-marker" },
      formats: ["ustar"],
      beyond: null,
      anomaliesNotKept: 0,
    });
    expect(anomalies).toEqual([]);
  });

  test("every field of a member", async () => {
    const tar = tarFixture([
      {
        name: "a.txt",
        prefix: "p-1/sub",
        data: "hello",
        mode: 0o755,
        uid: 1000,
        gid: 100,
        user: "me",
        group: "us",
        modified: 1_700_000_000,
      },
    ]);

    const { members } = await readThrough(tar);

    expect(members).toEqual([
      {
        path: "p-1/sub/a.txt",
        names: { header: "p-1/sub/a.txt", pax: null, gnuLong: null, normalised: "p-1/sub/a.txt" },
        kind: "file",
        type: "0",
        linkTarget: null,
        mode: 0o755,
        size: 5,
        apparentSize: 5,
        offset: 0,
        format: "ustar",
        owner: { uid: 1000, gid: 100, user: "me", group: "us" },
        modified: 1_700_000_000,
        nameIsUtf8: true,
      },
    ]);
  });

  test("kinds", async () => {
    const { members } = await readThrough(
      tarFixture([
        { name: "d/", type: "5" },
        { name: "d/f", type: "0" },
        { name: "d/old", type: "\0" },
        { name: "d/olddir/", type: "\0", magic: "v7" },
        { name: "d/contiguous", type: "7" },
        { name: "d/s", type: "2", link: "f" },
        { name: "d/h", type: "1", link: "d/f" },
        { name: "d/c", type: "3" },
        { name: "d/p", type: "6" },
        { name: "d/z", type: "Z" },
      ]),
    );

    expect(members.map(({ path, kind, linkTarget }) => [path, kind, linkTarget])).toEqual([
      ["d", "directory", null],
      ["d/f", "file", null],
      ["d/old", "file", null],
      ["d/olddir", "directory", null],
      ["d/contiguous", "file", null],
      ["d/s", "symlink", "f"],
      ["d/h", "hardlink", "d/f"],
      ["d/c", "device", null],
      ["d/p", "fifo", null],
      ["d/z", "other", null],
    ]);
  });

  test("a signed checksum, as Sun's tar wrote it", async () => {
    const member = { name: "caf\udce9" };
    const unsigned = Number.parseInt(Buffer.from(tarHeader(member)).toString("latin1", 148, 154), 8);

    const { paths } = await readThrough(tarFixture([{ ...member, checksum: unsigned - 256 }]));

    expect(paths).toEqual(["caf\udce9"]);
  });

  test("an archive of two zero blocks has no members", async () => {
    const { summary, anomalies } = await readThrough(tarFixture([]));

    expect(summary).toMatchObject({ members: 0, end: { offset: 0, because: "end-marker" } });
    expect(anomalies).toEqual([]);
  });

  test("zeros behind the end are padding", async () => {
    const { summary, codes } = await readThrough(tarFixture({ a: "x" }, { endBlocks: 18 }));

    expect(summary.beyond).toBeNull();
    expect(codes).toEqual([]);
  });
});

describe("long names", () => {
  const long = `p-1/${"folder/".repeat(20)}name.py`;

  test("of PAX", async () => {
    const { members, codes } = await readThrough(
      tarFixture([{ name: long.slice(0, 100), pax: { path: long, mtime: "1.5", uid: "9" }, data: "x" }]),
    );

    expect(members[0]).toMatchObject({
      path: long,
      names: { header: long.slice(0, 100), pax: long },
      format: "pax",
      modified: 1.5,
      owner: { uid: 9 },
    });
    expect(codes).toEqual([]);
  });

  test("of GNU, for the name and a link's target", async () => {
    const { members, codes } = await readThrough(
      tarFixture(
        [{ name: long.slice(0, 100), type: "2", link: long.slice(0, 100), gnuLongName: long, gnuLongLink: long }],
        {
          magic: "gnu",
        },
      ),
    );

    expect(members[0]).toMatchObject({ path: long, linkTarget: long, names: { gnuLong: long }, format: "gnu" });
    expect(codes).toEqual([]);
  });

  test("of PAX and GNU for one member: whichever header stands first, as in CPython", async () => {
    const pax = extension("x", paxRecords([["path", "pax"]]));
    const gnu = extension("L", Buffer.from("gnu\0"));
    const header = tarHeader({ name: "own" });

    const paxFirst = await readThrough(tarFixture([{ raw: Buffer.concat([pax, gnu, header]) }]));
    const gnuFirst = await readThrough(tarFixture([{ raw: Buffer.concat([gnu, pax, header]) }]));

    expect(paxFirst.paths).toEqual(["pax"]);
    expect(gnuFirst.paths).toEqual(["gnu"]);
    expect(paxFirst.codes).toContain("tar/several-paths");
    expect(gnuFirst.codes).toContain("tar/several-paths");
  });
});

describe("sizes", () => {
  test("a PAX size moves the next header", async () => {
    const big = tarMember({ name: "a", data: "123456", size: 0, pax: { size: "6" } });

    const { contents, codes } = await readThrough(tarFixture([{ raw: big }, { name: "b", data: "x" }]));

    expect(contents).toEqual({ a: "123456", b: "x" });
    expect(codes).toEqual(["tar/pax-size-differs"]);
  });

  test("a size too large for the header is no contradiction, only cut off", async () => {
    const { codes } = await readThrough(tarFixture([{ name: "a", size: 0, pax: { size: String(8 ** 11) } }]));

    expect(codes).toEqual(["tar/truncated"]);
  });

  test("base-256", async () => {
    const sizeField = Uint8Array.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);

    const { contents, codes } = await readThrough(tarFixture([{ name: "a", data: "abc", sizeField }, { name: "b" }]));

    expect(contents).toEqual({ a: "abc", b: "" });
    expect(codes).toEqual(["tar/base-256-size"]);
  });

  test("a link has no content, whatever it says", async () => {
    const { paths, codes } = await readThrough(
      tarFixture([
        { name: "l", type: "2", link: "b", size: 5 },
        { name: "b", data: "x" },
      ]),
    );

    expect(paths).toEqual(["l", "b"]);
    expect(codes).toEqual(["tar/size-without-content"]);
  });

  test("an old GNU sparse file, with more of its map in a block of its own", async () => {
    const header = { name: "s", type: "S", magic: "gnu", size: 512 } as const;
    const octal = (value: number): Uint8Array => Buffer.from(`${value.toString(8).padStart(11, "0")}\0`);
    const raw = Buffer.concat([
      tarHeader({
        ...header,
        patches: [
          { offset: 482, bytes: Uint8Array.of(1) },
          { offset: 483, bytes: octal(1 << 20) },
        ],
      }),
      new Uint8Array(512),
      Buffer.alloc(512, "S"),
    ]);

    const { members, contents, codes } = await readThrough(tarFixture([{ raw }, { name: "after", magic: "gnu" }]));

    expect(members.map(({ path, size, apparentSize }) => [path, size, apparentSize])).toEqual([
      ["s", 512, 1 << 20],
      ["after", 0, 0],
    ]);
    expect(contents["s"]).toBe("S".repeat(512));
    expect(codes).toEqual(["tar/sparse"]);
  });

  test("a PAX sparse file has the name and the size of its records", async () => {
    const pax = {
      "GNU.sparse.major": "1",
      "GNU.sparse.minor": "0",
      "GNU.sparse.name": "real",
      "GNU.sparse.realsize": "4096",
    };

    const { members, codes } = await readThrough(
      tarFixture([{ name: "GNUSparseFile.1/real", data: "1\n0\n512\n", pax }]),
    );

    expect(members[0]).toMatchObject({ path: "real", size: 8, apparentSize: 4096 });
    expect(codes).toEqual(["tar/sparse"]);
  });
});

describe("what sinks are told", () => {
  test("content is waited for, and cut content ends too", async () => {
    const tar = tarFixture({ a: "0123456789" }).subarray(0, 516);
    const events: string[] = [];

    const { value } = await readTar([tar], defaultLimits, () => ({
      write: (piece) => events.push(`write ${piece.length}`),
      end: async () => {
        await Promise.resolve();
        events.push("end");
      },
    }));

    expect(events).toEqual(["write 4", "end"]);
    expect(value.end).toEqual({ offset: 516, because: "truncated" });
  });

  test("an error in a sink ends the reading and closes the stream", async () => {
    let closed = false;
    function* pieces(): Generator<Uint8Array> {
      try {
        yield tarFixture({ a: "x", b: "y" });
      } finally {
        closed = true;
      }
    }

    const failing = readTar(pieces(), defaultLimits, () => {
      throw new Error("disk full");
    });

    await expect(failing).rejects.toThrow("disk full");
    expect(closed).toBe(true);
  });
});

describe("limits and what is no tar", () => {
  test.each([
    ["nothing", new Uint8Array(0), "tar/empty"],
    ["text", Buffer.from("hello ".repeat(200)), "tar/no-header"],
    ["less than a block", Buffer.from("hello"), "tar/no-header"],
  ])("%s", async (_, bytes, code) => {
    await expect(readThrough(bytes)).rejects.toMatchObject({ name: "FormatError", code });
  });

  test.each([
    ["tar/too-many-members", { members: 2 }],
    ["tar/headers-too-large", { directory: 1000 }],
    ["tar/too-large", { total: 2000 }],
  ])("%s", async (code, limits) => {
    const reading = readThrough(tarFixture({ a: "x", b: "x", c: "x" }), { limits: { ...defaultLimits, ...limits } });

    await expect(reading).rejects.toMatchObject({ name: "FormatError", code });
  });

  test("too many folders in few members", async () => {
    const deep = (first: string): string => `${first}/${"d/".repeat(40)}f`;
    const reading = readThrough(tarFixture({ [deep("a")]: "", [deep("b")]: "" }), {
      limits: { ...defaultLimits, members: 12 },
    });

    await expect(reading).rejects.toMatchObject({ code: "tar/too-many-paths" });
  });

  test("a PAX header larger than text may be", async () => {
    const reading = readThrough(tarFixture([{ name: "a", pax: { comment: "x".repeat(3000) } }]), {
      limits: { ...defaultLimits, text: 2048 },
    });

    await expect(reading).rejects.toMatchObject({ code: "tar/headers-too-large" });
  });

  test("a name beyond the limit is cut and said", async () => {
    const name = "n".repeat(5000);
    for (const member of [
      { name: "n", pax: { path: name } },
      { name: "n", gnuLongName: name },
    ]) {
      const { paths, codes } = await readThrough(tarFixture([member]));

      expect(paths[0]).toHaveLength(defaultLimits.name);
      expect(codes).toContain("tar/name-too-long");
    }
  });
});
