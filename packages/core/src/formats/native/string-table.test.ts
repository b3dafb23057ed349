import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { bytesOf } from "./binary-writer.testing.ts";
import { StringTable } from "./string-table.ts";

test("names by their place, from the middle of one too", () => {
  const names = new StringTable(bytesOf("\0memcpy\0libc.so.6\0"), "elf");

  expect([names.at(0), names.at(1), names.at(4), names.at(8)]).toEqual(["", "memcpy", "cpy", "libc.so.6"]);
});

test("a name without an end goes to the end of the table", () => {
  expect(new StringTable(bytesOf("abc"), "elf").at(1)).toBe("bc");
});

test("UTF-8 is read, and what is none stays different", () => {
  const names = new StringTable(Uint8Array.from([0xc3, 0xa9, 0, 0xe9, 0, 0xe8, 0]), "elf");

  expect([names.at(0), names.at(3), names.at(5)]).toEqual(["é", "é", "è"]);
});

test("a byte order mark is part of a name", () => {
  expect(new StringTable(bytesOf("\ufeffx\0"), "elf").at(0)).toBe("\ufeffx");
});

test("a place outside is refused, since a loader would find something there", () => {
  expect(() => new StringTable(bytesOf("a\0"), "elf").at(2)).toThrow(new FormatError("elf/bad-name", 2));
});

test("a million symbols with one long name are refused before they fill the memory", () => {
  const names = new StringTable(bytesOf("n".repeat(60_000)), "pe");
  const readAll = (): void => {
    for (let count = 0; count < 1_000_000; count++) names.at(0);
  };

  expect(readAll).toThrow(expect.objectContaining({ code: "pe/names-too-long" }));
});

test("a name is cut where it is asked to be", () => {
  expect(new StringTable(bytesOf("abcdef\0"), "elf").at(0, 3)).toBe("abc");
});

test("after many names the table is read as one text, and says the same", () => {
  const bytes = bytesOf(Array.from({ length: 100 }, (_, index) => `name_${index}\0`).join(""));
  const [few, many] = [new StringTable(bytes, "elf"), new StringTable(bytes, "elf")];
  for (let count = 0; count < 50; count++) many.at(0);

  for (const at of [0, 3, 7, 300, bytes.length - 1]) expect(many.at(at)).toBe(few.at(at));
  expect(many.at(0, 4)).toBe("name");
  expect(() => many.at(bytes.length)).toThrow(new FormatError("elf/bad-name", bytes.length));
});

test("after many names what is not ASCII is still told apart", () => {
  const names = new StringTable(Uint8Array.from([0xc3, 0xa9, 0, 0xe9, 0, 0xe8, 0]), "elf");
  for (let count = 0; count < 50; count++) names.at(0);

  expect([names.at(0), names.at(3), names.at(5)]).toEqual(["é", "é", "è"]);
});
