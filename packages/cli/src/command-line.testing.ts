import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";

/** How a call of the command line ended. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Call {
  /** Folder it runs in. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Sends SIGINT as soon as this resolves. */
  readonly interruptAfter?: Promise<unknown>;
  /** File that standard output goes to. */
  readonly outTo?: string;
}

const COMPILE_CACHE = fileURLToPath(new URL("../../../node_modules/.cache/compile", import.meta.url));
const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Runs assay as a process, with nothing of the caller's configuration and a cache folder of its own unless one is given. */
export function assay(
  words: readonly string[],
  { folder, environment = {}, interruptAfter, outTo }: Call = {},
): Promise<Ended> {
  const outFile = outTo === undefined ? null : openSync(outTo, "w");
  const child = spawn(process.execPath, ["--conditions=assay-source", MAIN, ...words], {
    cwd: folder ?? temporaryFolder(),
    env: {
      PATH: process.env["PATH"],
      HOME: temporaryFolder(),
      ASSAY_CACHE_DIR: temporaryFolder(),
      CI: "true",
      // Stripping types takes most of a short run.
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...environment,
    },
    stdio: ["ignore", outFile ?? "pipe", "pipe"],
  });
  if (outFile !== null) closeSync(outFile);
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on("data", (piece: Buffer) => out.push(piece));
  child.stderr?.on("data", (piece: Buffer) => err.push(piece));
  void interruptAfter?.then(() => child.kill("SIGINT"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-cli-"));
  folders.push(folder);
  return folder;
}

/** For `afterAll`. */
export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A small honest wheel; `files` come before METADATA, WHEEL and RECORD. */
export function wheel(name: string, files: Readonly<Record<string, string>>, record?: string): Buffer {
  const folder = `${name}-1.0.dist-info`;
  const all: Record<string, string> = {
    ...files,
    [`${folder}/METADATA`]: `Metadata-Version: 2.4\nName: ${name}\nVersion: 1.0\nSummary: A fixture\nRequires-Python: >=3.9\n`,
    [`${folder}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: fixture 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  };
  const rows = Object.entries(all).map(([path, text]) => {
    const digest = createHash("sha256").update(text).digest("base64url");
    return `${path},sha256=${digest},${Buffer.byteLength(text)}\n`;
  });
  all[`${folder}/RECORD`] = record ?? `${rows.join("")}${folder}/RECORD,,\n`;
  return zip(all);
}

/** Stored members, nothing else. @see APPNOTE.TXT 4.3 */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)];
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x5421, 8);
    fixed.writeUInt32LE(crc32(data), 10);
    fixed.writeUInt32LE(data.length, 14);
    fixed.writeUInt32LE(data.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fixed, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0003"), fixed, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

export interface Index {
  readonly url: string;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/**
 * An index on loopback with one project `demo`, release 1.0, of the given files.
 *
 * @param answer takes a request over where it returns true
 */
export async function indexOf(
  files: Readonly<Record<string, Buffer>>,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
): Promise<Index> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    requests.push(url);
    if (answer(request, response)) return;
    const file = files[url.slice("/files/".length)];
    if (url === "/simple/demo/") {
      response.setHeader("content-type", "application/vnd.pypi.simple.v1+json");
      response.end(JSON.stringify(page(files)));
    } else if (url.startsWith("/files/") && file !== undefined) response.end(file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/simple/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function page(files: Readonly<Record<string, Buffer>>): object {
  return {
    meta: { "api-version": "1.1" },
    name: "demo",
    files: Object.entries(files).map(([filename, bytes]) => ({
      filename,
      url: `/files/${filename}`,
      size: bytes.length,
      hashes: { sha256: createHash("sha256").update(bytes).digest("hex") },
      "upload-time": "2026-01-02T03:04:05Z",
      yanked: false,
    })),
  };
}

/** Writes a file into a folder of its own and says where. */
export function onDisk(filename: string, bytes: Buffer | string): string {
  const path = join(temporaryFolder(), filename);
  writeFileSync(path, bytes);
  return path;
}
