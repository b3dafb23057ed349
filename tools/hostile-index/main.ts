/**
 * Pages of an index that mean no good, at full size: ./dev run --silent hostile-index [-- WORD]
 *
 * Serves each on loopback, asks for it as a person would, and prints how long it took and how much memory. Fails where a
 * bound is crossed, the reason is not said, or something of a refused page can be had from the cache afterwards.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type HostilePage, pages } from "./pages.ts";

/** Seconds of CPU, and of waiting: what drips is given a minute, and nothing is tried again. */
const MOST_CPU = 60;
const MOST_WALL = 150;
/** MB resident. The largest page that is read takes 128 MiB as bytes, as much as text, and its values. */
const MOST_MEMORY = 1500;

const ASSAY = fileURLToPath(new URL("../../packages/cli/src/main.ts", import.meta.url));
const TYPES = { json: "application/vnd.pypi.simple.v1+json", html: "text/html" };

/** Runs in the process that is measured. */
const REPORT = `process.on("exit", () => {
  const used = process.resourceUsage();
  process.stderr.write("\\nUSED " + (used.userCPUTime + used.systemCPUTime) + " " + used.maxRSS);
});`;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
}

async function ask(words: readonly string[], cache: string): Promise<Ended> {
  const report = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const started = performance.now();
  const child = spawn(process.execPath, ["--conditions=assay-source", "--import", report, ASSAY, ...words], {
    env: { PATH: process.env["PATH"], HOME: cache, ASSAY_CACHE_DIR: cache, NO_COLOR: "1", CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), MOST_WALL * 1000);
  let [out, err] = ["", ""];
  child.stdout.on("data", (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on("data", (piece: Buffer) => {
    err += piece.toString();
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  const [, cpu = "NaN", memory = "NaN"] = /USED (\d+) (\d+)$/.exec(err) ?? [];
  const wall = (performance.now() - started) / 1000;
  return { status, out, cpu: Number(cpu) / 1e6, wall, memory: Number(memory) / 1024 };
}

async function send(page: HostilePage, request: number, response: ServerResponse): Promise<void> {
  if (page.redirectTo !== undefined) {
    response.writeHead(302, { location: page.redirectTo(request) }).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[page.type], ...page.headers });
  const body = async function* (): AsyncGenerator<string | Uint8Array> {
    for (const piece of page.body()) {
      yield piece;
      if (page.every !== undefined) await sleep(page.every);
    }
  };
  Readable.from(body())
    .on("error", () => {})
    .pipe(response);
}

async function faultsOf(page: HostilePage): Promise<readonly string[]> {
  const cache = mkdtempSync(join(tmpdir(), "assay-hostile-"));
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    if (request.url?.startsWith("/simple/") === true) void send(page, requests, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const words = ["release", "demo", "--index", `http://127.0.0.1:${port}/simple/`];
  try {
    const { status, out, cpu, wall, memory } = await ask(words, cache);
    const again = page.outcome === "refused" ? await ask([...words, "--offline"], cache) : null;
    const seen = `${cpu.toFixed(1).padStart(6)} s CPU ${wall.toFixed(1).padStart(6)} s ${memory.toFixed(0).padStart(5)} MB`;
    console.log(`${seen}  exit ${status}  ${page.about}`);
    return [
      ...(status === 3 ? [] : [`exit ${status}, expected 3`]),
      ...(page.says.test(out) ? [] : [`does not say ${page.says}: ${out.slice(0, 600)}`]),
      ...(cpu < MOST_CPU ? [] : [`${cpu} s of CPU`]),
      ...(wall < MOST_WALL ? [] : [`${wall} s`]),
      ...(memory < MOST_MEMORY ? [] : [`${memory} MB`]),
      ...(again === null || again.status === 3 ? [] : [`it can be had from the cache: exit ${again.status}`]),
      ...(again === null || /in the cache|no release|are looked at/.test(again.out)
        ? []
        : [`offline: ${again.out.slice(0, 300)}`]),
    ];
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(cache, { recursive: true, force: true });
  }
}

const wanted = process.argv[2] ?? "";
let [passed, failed] = [0, 0];
for (const page of pages.filter(({ about }) => about.includes(wanted))) {
  const faults = await faultsOf(page);
  if (faults.length === 0) passed++;
  else failed++;
  for (const fault of faults) console.error(`  ${page.about}: ${fault}`);
}
console.log(`hostile-index: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
