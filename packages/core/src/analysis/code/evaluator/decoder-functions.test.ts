import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { evaluated } from "./evaluate.testing.ts";

const CODE = "import os\nos.system('a')\n";
const base64 = Buffer.from(CODE).toString("base64");
const hex = Buffer.from(CODE).toString("hex");

describe.each([
  ["base64", `base64.b64decode('${base64}')`],
  ["base64 with line breaks", `base64.b64decode('''${base64.slice(0, 8)}\n${base64.slice(8)}''')`],
  ["urlsafe", `base64.urlsafe_b64decode(b'${base64}')`],
  ["hex", `bytes.fromhex('${hex}')`],
  ["unhexlify", `binascii.unhexlify('${hex}').decode()`],
  ["base16", `base64.b16decode('${hex.toUpperCase()}')`],
  ["base32", `base64.b32decode('${base32(CODE)}')`],
  ["base85", "base64.b85decode('X>D+Ca&#bXa|&;BE^~QvbY*QQCt)Wk3I')"],
  ["ascii85", "base64.a85decode('Bl.g-Ec`FBEsci,/ou;ZFCf;;-XeAO$3')"],
  ["zlib", `zlib.decompress(base64.b64decode('${deflateSync(CODE).toString("base64")}'))`],
  ["gzip", `gzip.decompress(base64.b64decode('${gzipSync(CODE).toString("base64")}'))`],
  ["zlib as a codec", `codecs.decode(base64.b64decode('${deflateSync(CODE).toString("base64")}'), 'zlib')`],
  ["rot13", `codecs.decode(${JSON.stringify(rot13(CODE))}, 'rot13')`],
  ["a codec of Python 2", `'${base64}'.decode('base64')`],
  ["twice", `base64.b64decode(base64.b64decode('${Buffer.from(base64).toString("base64")}'))`],
  ["a lambda", `(lambda s: base64.b64decode(s[::-1]))('${[...base64].reverse().join("")}')`],
  ["XOR", `''.join(chr(b ^ 7) for b in bytes.fromhex('${xored(CODE, "\x07")}'))`],
  ["a key that repeats", `bytes(b ^ b'key'[i % 3] for i, b in enumerate(bytes.fromhex('${xored(CODE, "key")}')))`],
  [
    "escapes",
    `codecs.decode('${[...CODE].map((c) => `\\\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`).join("")}', 'unicode_escape')`,
  ],
])("%s", (_, expression) => {
  test("is undone, and what runs is seen", async () => {
    const { effects } = await evaluated({
      "m.py": `import base64, zlib, gzip, codecs, binascii\nexec(${expression})\n`,
    });

    const spawned = effects.filter(({ capability }) => capability === "process.spawn");
    expect(spawned.map(({ argument, line }) => `${line} ${argument}`)).toEqual(["2 a"]);
    expect(spawned[0]?.layers.at(-1)).toBe("exec");
    expect(effects[0]?.capability).toMatch(/^exec\.(?:decoded|computed)$/);
  });
});

test("what cannot be decoded is still known to be hidden", async () => {
  const { effects } = await evaluated({ "m.py": "import base64\nexec(base64.b64decode(x))\n" });
  expect(effects.map(({ capability, known }) => `${capability} ${known}`)).toEqual(["exec.decoded nothing"]);
});

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < "n" ? 13 : -13)));
}

function xored(text: string, key: string): string {
  return Buffer.from(Array.from(text, (c, at) => c.charCodeAt(0) ^ key.charCodeAt(at % key.length))).toString("hex");
}

function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((b) => b.toString(2).padStart(8, "0")).join("");
  const digits = bits.match(/.{1,5}/g) ?? [];
  return digits.map((d) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(d.padEnd(5, "0"), 2)]).join("");
}
