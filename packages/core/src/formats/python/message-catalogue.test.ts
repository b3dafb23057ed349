import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readCatalogueSource, readCompiledCatalogue } from "./message-catalogue.ts";

/** As msgfmt writes it, without a hash table. */
function compiled(messages: readonly (readonly [string, string])[]): Uint8Array {
  const texts = messages.map((pair) => pair.map((text) => Buffer.from(text)));
  const header = Buffer.alloc(28 + messages.length * 16);
  header.writeUInt32LE(0x950412de, 0);
  header.writeUInt32LE(messages.length, 8);
  header.writeUInt32LE(28, 12);
  header.writeUInt32LE(28 + messages.length * 8, 16);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (const side of [0, 1]) {
    for (const [index, pair] of texts.entries()) {
      const text = pair[side] ?? Buffer.alloc(0);
      header.writeUInt32LE(text.length, 28 + (side * messages.length + index) * 8);
      header.writeUInt32LE(offset, 32 + (side * messages.length + index) * 8);
      parts.push(text, Buffer.from([0]));
      offset += text.length + 1;
    }
  }
  return Buffer.concat(parts);
}

const SOURCE = `# a comment
msgid ""
msgstr ""
"Language: de\\n"

#, fuzzy
msgid "not sure"
msgstr "unsicher"

msgctxt "menu"
msgid "open"
msgstr "öffnen"
msgid "file"
msgid_plural "files"
msgstr[0] "Datei"
msgstr[1] "Dateien"

msgid "untranslated"
msgstr ""

#~ msgid "old"
#~ msgstr "alt"
`;

test("a compiled catalogue says what its source says", () => {
  const messages: [string, string][] = [
    ["", "Language: de\n"],
    ["menu\u0004open", "öffnen"],
    ["file\0files", "Datei\0Dateien"],
  ];

  expect([...readCompiledCatalogue(compiled(messages))]).toEqual(messages);
  expect([...(readCatalogueSource(SOURCE) ?? [])]).toEqual(messages);
});

test("what is no catalogue", () => {
  expect(readCatalogueSource("msgid open\n")).toBe(null);
  expect(readCatalogueSource('"text"\n')).toBe(null);
  expect(() => readCompiledCatalogue(new Uint8Array(40))).toThrow(FormatError);
});

test("whatever the bytes, there is a catalogue or a FormatError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (tail) => {
      try {
        expect(readCompiledCatalogue(Buffer.concat([Buffer.from([0xde, 0x12, 0x04, 0x95]), tail]))).toBeInstanceOf(Map);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
