/**
 * Compares what we say that installers run with what they run: ./dev run --silent conformance:commands
 *
 * Installs pip 26.3 and uv 0.13.9 into a temporary folder, with the back ends, and gives them projects whose hooks leave
 * a trace, from an index on loopback. Prints `commands: n passed, n failed`; exits 1 if anything failed, 2 if the tools
 * cannot be installed. TOOLS=FOLDER keeps the tools for the next time.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { analyseDistribution, defaultLimits, fromBytes, whatRuns } from "@assay/core";
import { nodePlatform } from "@assay/evidence";
import { serve } from "./index-server.ts";
import { sdist, wheel } from "./pack.ts";
import { type HandMade, projects } from "./projects.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "assay-commands-"));
const BACK_ENDS = ["setuptools", "wheel", "hatchling", "flit_core", "poetry-core", "pdm-backend", "editables"];

interface Tools {
  readonly bin: string;
  readonly backEnds: string;
}

/** A command line that stands for one of our commands. */
interface Call {
  readonly command: string;
  words(tools: Tools, url: string, project: string, empty: string): readonly [string, ...string[]];
}

const PIP_OPTIONS = ["--isolated", "--no-cache-dir", "--disable-pip-version-check"];
const UV_OPTIONS = ["--no-config", "--no-cache", "--default-index"];

const calls: readonly Call[] = [
  pip("pip download", (empty) => ["download", "-d", empty]),
  pip("pip install --dry-run", (empty) => ["install", "--dry-run", "--target", empty]),
  pip("pip install, pip wheel", (empty) => ["wheel", "-w", empty]),
  pip("pip install --only-binary :all:", (empty) => ["download", "--only-binary", ":all:", "-d", empty]),
  uv("uv pip install --dry-run", (empty, python) => ["install", "--dry-run", "--target", empty, "-p", python]),
  uv("uv pip install, uv sync, uvx", (empty, python) => ["install", "--target", empty, "-p", python]),
  uv("uv --no-build", (empty, python) => ["install", "--no-build", "--target", empty, "-p", python]),
];

function pip(command: string, words: (empty: string) => readonly string[]): Call {
  return {
    command,
    words: ({ bin }, url, project, empty) => [join(bin, "pip"), ...PIP_OPTIONS, ...words(empty), "-i", url, project],
  };
}

function uv(command: string, words: (empty: string, python: string) => readonly string[]): Call {
  return {
    command,
    words: ({ bin }, url, project, empty) => [
      join(bin, "uv"),
      "pip",
      ...words(empty, join(bin, "python")),
      ...UV_OPTIONS,
      url,
      project,
    ],
  };
}

async function install(): Promise<Tools> {
  const home = process.env["TOOLS"] ?? join(folder, "tools");
  const tools = { bin: join(home, "venv", "bin"), backEnds: join(home, "back-ends") };
  if (existsSync(tools.backEnds)) return tools;
  await run("python3", ["-m", "venv", join(home, "venv")]);
  await run(join(tools.bin, "python"), ["-m", "pip", "install", "-q", "pip==26.3", "uv==0.13.9"]);
  await run(join(tools.bin, "pip"), ["download", "-q", "--only-binary", ":all:", "-d", tools.backEnds, ...BACK_ENDS]);
  return tools;
}

function packed({ name, files, wheel: instead }: HandMade): readonly [filename: string, bytes: Buffer] {
  if (instead !== undefined) return [`${name}-1.0-py3-none-any.whl`, wheel(name, files)];
  return [`${name}-1.0.tar.gz`, sdist(`${name}-1.0`, files)];
}

/** `runs` or `nothing`, as we say it. */
async function predicted(one: HandMade, command: string): Promise<string> {
  const [filename, bytes] = packed(one);
  const analysis = await analyseDistribution(fromBytes(new Uint8Array(bytes)), filename, nodePlatform, defaultLimits);
  if (analysis.kind !== "sdist") return "nothing";
  return whatRuns(analysis, { wheels: "none" }).find((said) => said.command === command)?.release ?? "not said";
}

async function observed(
  call: Call,
  one: HandMade,
  tools: Tools,
  url: string,
): Promise<{ saw: string; output: string }> {
  const place = mkdtempSync(join(folder, "run-"));
  const log = join(place, "log");
  const empty = join(place, "empty");
  mkdirSync(empty);
  const [program, ...words] = call.words(tools, url, one.name, empty);
  const env = { PATH: process.env["PATH"], HOME: place, ASSAY_HOOK_LOG: log };
  const output = await run(program, words, { env, cwd: place, timeout: 120_000 }).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout?: string; stderr?: string }) => `failed: ${error.stdout ?? ""}${error.stderr ?? ""}`,
  );
  return { saw: existsSync(log) ? "runs" : "nothing", output };
}

async function main(): Promise<number> {
  let tools: Tools;
  try {
    tools = await install();
  } catch (error) {
    console.error(
      `commands: skipped, the tools cannot be installed: ${error instanceof Error ? error.message : error}`,
    );
    return 2;
  }
  const files = new Map(projects.map(packed));
  for (const name of readdirSync(tools.backEnds)) files.set(name, readFileSync(join(tools.backEnds, name)));
  const index = await serve(files);
  const counts = { passed: 0, failed: 0 };
  const queue = projects.flatMap((one) => calls.map((call) => ({ one, call }))).values();
  const lanes = Array.from({ length: 2 }, async () => {
    for (const { one, call } of queue) {
      const expected = await predicted(one, call.command);
      const { saw, output } = await observed(call, one, tools, index.url);
      counts[saw === expected ? "passed" : "failed"]++;
      if (saw !== expected) {
        console.error(
          `${one.name} (${one.about}), ${call.command}: we say ${expected}, it ${saw}\n${output.slice(-600)}`,
        );
      }
    }
  });
  await Promise.all(lanes);
  index.close();
  console.log(`commands: ${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
