import { expect, test } from "vitest";
import { compared, saidOf } from "../correspondence.testing.ts";

const TREE = { "x/de.po": 'msgid "open"\nmsgstr "auf"\n' };

/** One message. */
function compiled(message: string, translation: string): Uint8Array {
  const [one, other] = [Buffer.from(message), Buffer.from(translation)];
  const words = [0x950412de, 0, 1, 28, 36, 0, 44, one.length, 44, other.length, 44 + one.length];
  const header = Buffer.alloc(44);
  for (const [index, word] of words.entries()) header.writeUInt32LE(word, index * 4);
  return Buffer.concat([header, one, other]);
}

test("translations are those of the source", async () => {
  const said = async (bytes: Uint8Array) => saidOf(await compared({ ...TREE, "x/de.mo": bytes }, TREE), "x/de.mo");

  expect(await said(compiled("open", "auf"))).toBe("generated");
  expect(await said(compiled("open", "zu"))).toBe("unexplained");
  expect(await said(compiled("other", "auf"))).toBe("unexplained");
  expect(await said(Buffer.from("no catalogue"))).toBe("unexplained");
});
