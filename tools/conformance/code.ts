/**
 * What the rules of code find in archives, in memory, running nothing:
 *
 *     ./dev run --silent conformance:code -- [--verbose] FILE-OR-FOLDER…
 *     ./dev run --silent conformance:code -- [--verbose] --git BARE-REPOSITORY --list LIST.json
 *     ./dev run --silent conformance:code -- [--verbose] --cases CASES.json
 *     ./dev run --silent conformance:code -- [--verbose] --setup FILE-OR-FOLDER…
 *
 * The first two print shares of samples and of clusters by severity and trigger, and CPU: recall where all are bad, false
 * alarms where all are good. LIST names blobs: `{"cases": [{"path", "blob", "cluster"}]}`. The third runs small
 * distributions of which it is known when their payload runs, the last compares what setuptools would
 * write, as it is read from setup.py, setup.cfg and pyproject.toml, with the metadata of the sdist.
 */
import { parseArgs } from "node:util";
import { runCases } from "./code/cases.ts";
import { type ExaminedSample, examine, type Sample } from "./code/examine.ts";
import { details, summary } from "./code/report.ts";
import { samplesIn, samplesOf } from "./code/samples.ts";
import { compareSetup } from "./code/setup.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: "boolean" },
    git: { type: "string" },
    list: { type: "string" },
    cases: { type: "string" },
    setup: { type: "boolean" },
  },
});

if (values.cases !== undefined)
  console.log(await runCases(values.cases, values.verbose === true ? "verbose" : "short"));
else await examineAll();

async function examineAll(): Promise<void> {
  const { git, list } = values;
  const samples = git !== undefined && list !== undefined ? samplesOf(git, list) : allIn(positionals);
  const examined: ExaminedSample[] = [];
  for (const sample of samples) {
    const one = await examine(sample);
    if (values.verbose === true) console.log(details(one));
    examined.push(one);
  }
  if (examined.length === 0) {
    console.error("Nothing was examined. Name files or folders, or --git and --list.");
    process.exitCode = 2;
  } else console.log(values.setup === true ? compareSetup(examined) : summary(examined));
}

function* allIn(paths: readonly string[]): Iterable<Sample> {
  for (const path of paths) yield* samplesIn(path);
}
