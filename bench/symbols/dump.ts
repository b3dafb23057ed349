// node dump.mjs OUT FOLDER: the dynamic symbols of every ELF file, one a line. Bundled by the benchmark.
import { closeSync, openSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { readElf } from "@assay/core";
import { fileAccess } from "@assay/evidence";

const [, , path = "", folder = ""] = process.argv;
const out = openSync(path, "w");
const buffer = Buffer.allocUnsafe(1 << 20);
let filled = 0;
const PIECE = 1 << 12;

for (const name of readdirSync(folder).sort()) {
  using file = fileAccess(join(folder, name));
  const { needed, soname, imports, exports } = readElf(file);
  write(
    `# ${name}\n${needed.map((library) => `needs ${library}\n`).join("")}${soname === null ? "" : `is ${soname}\n`}`,
  );
  let text = "";
  for (const [side, symbols] of [["U", imports] as const, ["D", exports] as const]) {
    for (const symbol of symbols) {
      text += line(side, symbol);
      if (text.length > PIECE) {
        write(text);
        text = "";
      }
    }
  }
  write(text);
}
flush();
closeSync(out);

interface Symbol {
  readonly name: string;
  readonly version: string | null;
  readonly library: string | null;
  readonly weak: boolean;
  readonly type: number;
}

function line(side: "U" | "D", { name, version, library, weak, type }: Symbol): string {
  return `${side} ${name} ${version ?? "-"} ${library ?? "-"} ${weak ? "w" : "g"} ${type}\n`;
}

/** Text of a line takes three bytes a character at most. */
function write(text: string): void {
  if (filled + text.length * 3 > buffer.length) flush();
  filled += buffer.write(text, filled);
}

function flush(): void {
  writeSync(out, buffer, 0, filled);
  filled = 0;
}
