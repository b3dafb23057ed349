/** Streams that CPython and XZ Utils made, in base64, since Node can read but not write these formats, or not at all. */
const compressed: Readonly<Record<CompressedFixture, string>> = {
  lzma: [
    "XQAAgAD//////////wA2GkofCKAokCJaZlTazo7dHszz5Bo8KcPGTC9cof7QMD8hzSQ3QSJefl3+jzecOwtrbkC+9nEAKe0eNJeDaUQm",
    "cMZA1+x6ciZpEmx0oDhyE2l/2gIgmW38TcmMQMcCwTbeTJPT6GjBlx2l4PyFPJ7bxhYoBDxNeBYAQxAsnADQbs7ZaiMz+slbsDhTq2tG",
    "dUZ6wPztQWuNMpj9lWCHg+1/KY8OTA52oMRoIhZyqE86ptL0Tl7BoMsl5cT+ZiNRQseIpFs3et2GNcJ0splNWFlfVKIEtr9t5DkHmWUQ",
    "uYsqpNGz95p+Jen+Dy1TAvx/fbc=",
  ].join(""),
  "xz-none": [
    "/Td6WFoAAAD/EtlBAgAhARYAAAB0L+Wj4ANOAOtdADYaSh8IoCiQIlpmVNrOjt0ezPPkGjwpw8ZML1yh/tAwPyHNJDdBIl5+Xf6PN5w7",
    "C2tuQL72cQAp7R40l4NpRCZwxkDX7HpyJmkSbHSgOHITaX/aAiCZbfxNyYxAxwLBNt5Mk9PoaMGXHaXg/IU8ntvGFigEPE14FgBDECyc",
    "ANBuztlqIzP6yVuwOFOra0Z1RnrA/O1Ba40ymP2VYIeD7X8pjw5MDnagxGgiFnKoTzqm0vROXsGgyyXlxP5mI1FCx4ikWzd63YY1wnSy",
    "mU1YWV9UogS2v23kOQeZZRC5iyqk0bP3mn4l6fSdXHAAAAAB/wHPBgAAQ9RSMKgACvwCAAAAAABZWg==",
  ].join(""),
  "xz-crc32": [
    "/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ANOAOtdADYaSh8IoCiQIlpmVNrOjt0ezPPkGjwpw8ZML1yh/tAwPyHNJDdBIl5+Xf6PN5w7",
    "C2tuQL72cQAp7R40l4NpRCZwxkDX7HpyJmkSbHSgOHITaX/aAiCZbfxNyYxAxwLBNt5Mk9PoaMGXHaXg/IU8ntvGFigEPE14FgBDECyc",
    "ANBuztlqIzP6yVuwOFOra0Z1RnrA/O1Ba40ymP2VYIeD7X8pjw5MDnagxGgiFnKoTzqm0vROXsGgyyXlxP5mI1FCx4ikWzd63YY1wnSy",
    "mU1YWV9UogS2v23kOQeZZRC5iyqk0bP3mn4l6fSdXHAAAH3wkQQAAYMCzwYAACljEgs+MA2LAgAAAAABWVo=",
  ].join(""),
  "xz-crc64": [
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ANOAOtdADYaSh8IoCiQIlpmVNrOjt0ezPPkGjwpw8ZML1yh/tAwPyHNJDdBIl5+Xf6PN5w7",
    "C2tuQL72cQAp7R40l4NpRCZwxkDX7HpyJmkSbHSgOHITaX/aAiCZbfxNyYxAxwLBNt5Mk9PoaMGXHaXg/IU8ntvGFigEPE14FgBDECyc",
    "ANBuztlqIzP6yVuwOFOra0Z1RnrA/O1Ba40ymP2VYIeD7X8pjw5MDnagxGgiFnKoTzqm0vROXsGgyyXlxP5mI1FCx4ikWzd63YY1wnSy",
    "mU1YWV9UogS2v23kOQeZZRC5iyqk0bP3mn4l6fSdXHAAADyYs0SK+UhiAAGHAs8GAAA/IYOQscRn+wIAAAAABFla",
  ].join(""),
  "xz-sha256": [
    "/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4ANOAOtdADYaSh8IoCiQIlpmVNrOjt0ezPPkGjwpw8ZML1yh/tAwPyHNJDdBIl5+Xf6PN5w7",
    "C2tuQL72cQAp7R40l4NpRCZwxkDX7HpyJmkSbHSgOHITaX/aAiCZbfxNyYxAxwLBNt5Mk9PoaMGXHaXg/IU8ntvGFigEPE14FgBDECyc",
    "ANBuztlqIzP6yVuwOFOra0Z1RnrA/O1Ba40ymP2VYIeD7X8pjw5MDnagxGgiFnKoTzqm0vROXsGgyyXlxP5mI1FCx4ikWzd63YY1wnSy",
    "mU1YWV9UogS2v23kOQeZZRC5iyqk0bP3mn4l6fSdXHAAAO6Yo7huWuQM/Qg7Zx6u6dmu8iLesDvNjWMIUq/ZLboGAAGfAs8GAADJoQZ/",
    "tunfHAIAAAAAClla",
  ].join(""),
  "xz-delta": [
    "/Td6WFoAAATm1rRGAgEDAQAhARBMhacH4ABjAEZdADY/PK96aAcq5Df2dCy8HLouzPSWWO2eiBCHqov44d05wgGr6CgpFjO4c9nfxFSC",
    "adyIujjRi0kP+CHsLM4BskrgYytIsAAAAACMng83/8svTAABYmRPGZI9H7bzfQEAAAAABFla",
  ].join(""),
  "xz-stored": [
    "/Td6WFoAAAFpIt42AgAhARYAAAB0L+WjAQDH3ARlqh+tHVra5awbHl8TcHls/RD/Ga9gHQSstB0CK0Z4czry31+utwhZ0e45EMtIlbXM",
    "iSkR/wa2Yi7fPPk1/UuUKMoJfESzAl6WX7PqbazULYFuaa/g5odMnATn0jZdLGDJ6vR59oag65Mm5GIS1Q3Ls3cVamo6aLqO23QIRp7z",
    "zrMK+NDdaLv4X/ok8tL8GIf7XIe6tDgypZsbPRB893jWf+Jt+BGRKX6TlcsSxVfOWvHUFhjXGbwEW36ZZfGilHHEKqxqqTgAM1VSFAAB",
    "3AHIAQAA543yKT4wDYsCAAAAAAFZWg==",
  ].join(""),
  "xz-empty": "/Td6WFoAAATm1rRGAAAAABzfRCEftvN9AQAAAAAEWVo=",
  "xz-blocks": [
    "/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AGPAJJdADYaSh8IoCiQIlpmVNrOjt0ezPPkGjwpw8ZML1yh/tAwPyHNJDdBIl5+Xf6PN5w7",
    "C2tuQL72cQAp7R40l4NpRCZwxkDX7HpyJmkSbHSgOHITaX/aAiCZbfxNyYxAxwLBNt5Mk9PoaMGXHaXg/IU8ntvGFigEPE14FgBDECyc",
    "ANBuztlqIzP6yVuwOFOra0Z1K7JpAAAAxCxeDAIAIQEWAAAAdC/lo+ABjwCaXQAQDUMfulTbPYes4w6NnVtrYJlsw+tAeDtqDL17txn2",
    "UcpPr8DKaXn/eAvZZWxWrUlHYh6wnZzRMNNk/DGMECtFrv0sok+rcRzFAAp06WFxh02tub4CUJ9u0D5GXh2B9LdxGQz+nK/sSensEzjW",
    "76LamTRfLM8IugAcTZCAQtkdLEYV2k5GHsllzKkumffCEJMUDrZ++wK/PulAAAAAbsdZEgIAIQEWAAAAdC/lo+AALgAjXQAyiAIiEZmW",
    "dkoweZse13TYCv+LLgqi6pjHoRbNpBKROEqgAAAAfBSy6QADqgGQA7IBkAM7LwuWWReb41FAAwAAAAABWVo=",
  ].join(""),
  bzip2: [
    "QlpoMTFBWSZTWYRJ/cMAAVfZAAAQQAB/4AIlMAErZaEU/IGmqgBpiBKYmCQkxUyDQ9p7dMsV00GZnbU2kAquKFDboZ6yFObbfBWUpCTM",
    "h7Nm8Uy6qt7jDARAqUOAgYy9gXcRrO2ZkMZ36hTQt7hJA75BUIpnwdpzk98Tb3VyjkxMN1UA3m5mxNK9jUuYLiahZI9lpWTbsyJMmzVX",
    "ANiokuoJKrHvseFmXJICXUrg5HOOoAt206D6YsuS0xGmr0FZOLGy2ojd4C2Zu6KlR0GeubfVvma3CAtvpzq7MJATLJvDhQHgAjwAR+AE",
    "eACP4u5IpwoSEIk/uGA=",
  ].join(""),
  "bzip2-runs": "QlpoOTFBWSZTWTWdum8AAMhRAOAABAA/AAAIIABQgBgIqnqaPZT7ZNCgIDuAKCEpHz9tZMa+8xoCA8zou5IpwoSBrO3TeA==",
  "bzip2-empty": "QlpoORdyRThQkAAAAAA=",
  "lzma-size-and-marker": [
    "XQAAAQBPAwAAAAAAAAA2GkofCKAokCJaZlTazo7dHszz5Bo8KcPGTC9cof7QMD8hzSQ3QSJefl3+jzecOwtrbkC+9nEAKe0eNJeDaUQm",
    "cMZA1+x6ciZpEmx0oDhyE2l/2gIgmW38TcmMQMcCwTbeTJPT6GjBlx2l4PyFPJ7bxhYoBDxNeBYAQxAsnADQbs7ZaiMz+slbsDhTq2tG",
    "dUZ6wPztQWuNMpj9lWCHg+1/KY8OTA52oMRoIhZyqE86ptL0Tl7BoMsl5cT+ZiNRQseIpFs3et2GNcJ0splNWFlfVKIEtr9t5DkHmWUQ",
    "uYsqpNGz95p+Jen+Dy1TAvx/fbc=",
  ].join(""),
};

export type CompressedFixture =
  | "lzma"
  | "xz-none"
  | "xz-crc32"
  | "xz-crc64"
  | "xz-sha256"
  | "xz-delta"
  | "xz-stored"
  | "xz-empty"
  | "xz-blocks"
  | "bzip2"
  | "bzip2-runs"
  | "bzip2-empty"
  | "lzma-size-and-marker";

/** What most of them hold. */
export const plainText: string = Array.from(
  { length: 80 },
  (_, index) => `line ${index % 37} ${(index * index) % 101}\n`,
).join("");

/** What `xz-stored` holds: bytes that no compressor makes smaller. */
export function noise(): Uint8Array {
  let state = 12_345;
  return Uint8Array.from({ length: 200 }, () => {
    state = Number((BigInt(state) * 1_103_515_245n + 12_345n) & 0x7fff_ffffn);
    return state >> 16;
  });
}

/** What `bzip2-runs` holds: runs of every length that its run-length code treats apart. */
export const runs: string = `${"a".repeat(100_000)}bbbccccddddd${"e".repeat(259)}${"f".repeat(260)}`;

export function fixture(name: CompressedFixture): Uint8Array {
  return Buffer.from(compressed[name], "base64");
}
