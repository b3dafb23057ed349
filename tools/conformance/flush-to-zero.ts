/**
 * Compiles shared libraries that do, or do not, switch the arithmetic of a thread to flush-to-zero when they are loaded, and
 * compares what we say of them: ./dev run --silent conformance:flush-to-zero
 *
 * Takes the compilers that are installed (Debian: gcc, g++, clang-14, clang-16, clang-19, lld-19, llvm-19, and gcc for
 * aarch64, armhf and mingw-w64) and says which builds it could not make. What this machine can load is loaded, too: then
 * the control register decides what is right. Prints `n passed, n failed, n not built`; exits 1 if anything failed, 2 if
 * nothing could be built.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyseDistribution, defaultLimits, fromBytes } from "@assay/core";
import { nodePlatform } from "@assay/evidence";
import { type Build, builds, sources } from "./binaries/flush-to-zero-builds.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-flush-to-zero-"));
try {
  process.exitCode = await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<number> {
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const made = builds.filter((build) => make(build));
  if (made.length === 0) {
    console.error("No compiler was found.");
    return 2;
  }
  const canLoad = process.arch === "x64" && succeeds(["gcc", "host.c", "-o", "host", "-ldl"]);
  const found = await verdicts(made);
  let failed = 0;
  for (const build of made) {
    const ours = found.get(build.file) ?? "not seen";
    const measured = canLoad ? loaded(build) : null;
    const isRight = ours === build.expected && (measured === null || measured === (ours === "on-load"));
    if (isRight) continue;
    failed++;
    const seen = measured === null ? "" : `, loading it ${measured ? "switches" : "does not switch"}`;
    console.error(`${build.name}: ${ours}, expected ${build.expected}${seen}`);
  }
  console.log(`${made.length - failed} passed, ${failed} failed, ${builds.length - made.length} not built`);
  return failed > 0 ? 1 : 0;
}

function make({ name, commands }: Build): boolean {
  const isMade = commands.every(succeeds);
  if (!isMade) console.error(`${name}: not built`);
  return isMade;
}

function succeeds([command = "", ...words]: readonly string[]): boolean {
  return spawnSync(command, words, { cwd: folder, stdio: "ignore" }).status === 0;
}

/** Whether loading it leaves small numbers flushed; null for what this machine cannot load. */
function loaded({ file }: Build): boolean | null {
  const { status, stdout } = spawnSync(join(folder, "host"), [join(folder, file)], { encoding: "utf8" });
  return status === 0 ? stdout.trim() === "on-load" : null;
}

/** What is said of each file, in a wheel that holds them all. */
async function verdicts(made: readonly Build[]): Promise<ReadonlyMap<string, string>> {
  const wheel = "built-1.0-cp312-cp312-linux_x86_64.whl";
  if (!succeeds(["python3", "-m", "zipfile", "-c", wheel, ...made.map(({ file }) => file)])) {
    throw new Error("python3 could not pack the builds");
  }
  const bytes = new Uint8Array(readFileSync(join(folder, wheel)));
  const analysis = await analyseDistribution(fromBytes(bytes), wheel, nodePlatform, defaultLimits);
  if (analysis.kind !== "wheel") throw new Error("what was packed is no wheel");
  return new Map(analysis.binaries.map(({ path, slices }) => [path, slices[0]?.flushToZero ?? "unknown"]));
}
