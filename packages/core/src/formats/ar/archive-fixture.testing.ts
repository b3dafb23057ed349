import { BinaryWriter, bytesOf, type Content } from "../native/binary-writer.testing.ts";

/** What an archive shall be. */
export interface ArchiveFixture {
  readonly members: Readonly<Record<string, Content>>;
  /** How names longer than fifteen letters are kept, and what comes first. */
  readonly variant?: "gnu" | "bsd" | "windows" | "thin";
}

/** Writes an archive as `ar`, `libtool` or `lib` would, with an empty table of symbols. */
export function archiveFixture({ members, variant = "gnu" }: ArchiveFixture): Uint8Array {
  const file = new BinaryWriter().bytes(variant === "thin" ? "!<thin>\n" : "!<arch>\n");
  const member = (field: string, content: Uint8Array, size = content.length): void => {
    file.field(field, 16).field("0", 32).field(`${size}`, 10).bytes("`\n").bytes(content);
    if (file.length % 2 === 1) file.bytes("\n");
  };
  const index = new BinaryWriter("big").u32(0).finish();
  if (variant === "bsd") member("#1/12", bytesOf("__.SYMDEF\0\0\0\0\0\0\0"));
  else member("/", index);
  if (variant === "windows") member("/", new BinaryWriter().u32(0, 0).finish());

  const long = new BinaryWriter();
  const places = new Map<string, number>();
  for (const name of Object.keys(members)) {
    if (name.length <= 15 && variant !== "thin") continue;
    places.set(name, long.length);
    long.bytes(name).bytes(variant === "windows" ? "\0" : "/\n");
  }
  if (variant !== "bsd" && long.length > 0) member("//", long.finish());
  for (const [name, content] of Object.entries(members)) {
    const bytes = bytesOf(content);
    const place = places.get(name);
    if (variant === "thin") member(`/${place}`, new Uint8Array(), bytes.length);
    else if (place === undefined) member(variant === "bsd" ? name : `${name}/`, bytes);
    else if (variant === "bsd") member(`#1/${name.length}`, new BinaryWriter().bytes(name).bytes(bytes).finish());
    else member(`/${place}`, bytes);
  }
  return spaced(file.finish());
}

/** Fields are filled with spaces. */
function spaced(bytes: Uint8Array): Uint8Array {
  for (let at = 8; at + 60 <= bytes.length; ) {
    const header = bytes.subarray(at, at + 60);
    for (let index = 0; index < 58; index++) if (header[index] === 0) header[index] = 0x20;
    const field = new TextDecoder().decode(header.subarray(0, 16)).trimEnd();
    const size = Number(new TextDecoder().decode(header.subarray(48, 58)));
    const isInside = bytes[2] === 0x61 || field === "/" || field === "//";
    const end = at + 60 + (isInside ? size : 0);
    at = end + (end % 2);
  }
  return bytes;
}

/** A member of a Windows import library: the name of a function, and of the library that has it. */
export function importObject(machine: number, symbol: string, library: string): Uint8Array {
  const names = new BinaryWriter().terminated(symbol).terminated(library).finish();
  return new BinaryWriter().u16(0, 0xffff, 0, machine).u32(0, names.length).u16(0, 4).bytes(names).finish();
}
