import { nearest } from "@assay/core";
import { Command, CommanderError, Option } from "commander";
import { type CheckOptions, checkOptions } from "./check-options.ts";
import { type CodeOptions, codeOptions } from "./code-options.ts";
import { type DiffOptions, diffOptions } from "./diff/diff-options.ts";
import { type InspectOptions, inspectOptions } from "./inspect/inspect-options.ts";
import { lookUp } from "./look-up.ts";
import { releaseOptions } from "./release-options.ts";
import type { ReportOptions } from "./report-options.ts";
import { type SourceOptions, sourceCommandOptions } from "./source/source-options.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

/** Verbs that are promised and not built. Without this list `assay audit requests` would check a project named audit. */
const NOT_YET = ["provenance", "rebuild", "detonate", "resolve", "audit"];
const NOT_YET_FACES = ["survey", "serve"];

/** Exit status of the process: interface of every script that calls us. */
const USAGE = 2;
const INTERRUPTED = 130;

/**
 * Runs one call of the command line.
 *
 * @param words the arguments after `assay`
 * @returns the exit status
 */
export async function run(words: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const onInterrupt = (): void => {
    if (interrupt.signal.aborted) process.exit(INTERRUPTED);
    interrupt.abort();
  };
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onInterrupt);

  let status = 0;
  const program = describe(words, interrupt.signal, (code) => {
    status = code;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return interrupt.signal.aborted ? INTERRUPTED : status;
  } catch (error) {
    if (interrupt.signal.aborted) {
      process.stderr.write("Interrupted: no report. What was fetched whole stays in the cache.\n");
      return INTERRUPTED;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (error instanceof UsageError) {
      process.stderr.write(`assay: ${error.message}\n`);
      return USAGE;
    }
    throw error;
  } finally {
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onInterrupt);
  }
}

function describe(words: readonly string[], signal: AbortSignal, leaveWith: (status: number) => void): Command {
  const program = new Command("assay")
    .description("Says what is really inside a Python distribution, without running any of it.")
    .version(version, "-V, --version")
    .exitOverride()
    .showHelpAfterError("(assay --help lists the commands)")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "assay: ")) })
    .enablePositionalOptions()
    .addHelpText(
      "after",
      `
Targets:
  NAME (its newest release) · NAME==VERSION · pkg:pypi/NAME@VERSION
  a file · a folder of distributions · the URL of a file
Exit status:
  0 nothing at or above --fail-on · 1 findings · 2 wrong call or configuration
  3 something could not be looked at or decided · 130 interrupted`,
    );

  const checkCommand = program
    .command("check", { isDefault: true })
    .description("is anything wrong with it? findings, by severity, and a verdict (`assay TARGET` is the same)")
    .argument("<target...>", "project, release, file, folder or URL")
    .action(async (targets: string[], options: CheckOptions) => {
      if (words[0] !== "check") refuseSlips(targets, program);
      const { check } = await import("./commands/check.ts");
      leaveWith(await check(targets, options, signal));
    });

  const inspectCommand = program
    .command("inspect")
    .description("what is in it? its tree and metadata; with PATH one member as text, hexdump or what it declares")
    .argument("<target>", "project, release, file, folder or URL")
    .argument("[path]", "a member, folder or pattern: pkg/mod.py:10-40, pkg/mod.py#2, inner.whl!/pkg/mod.py")
    .action(async (target: string, path: string | undefined, options: InspectOptions) => {
      const { inspect } = await import("./commands/inspect.ts");
      leaveWith(await inspect(target, path, options, signal));
    });

  const diffCommand = program
    .command("diff")
    .description("what changed between two distributions, two releases, or a distribution and a source tree?")
    .argument("<target>", "A: project, release, file, folder or URL")
    .argument("<other>", "B: what it is held against")
    .action(async (target: string, other: string, options: DiffOptions) => {
      const { diff } = await import("./commands/diff.ts");
      leaveWith(await diff([target, other], options, signal));
    });

  const releaseCommand = program
    .command("release")
    .description("what does this name have? releases, distributions, import names, what pip and uv take, what runs")
    .argument("<target>", "project or release")
    .action(async (target: string, options: ReportOptions) => {
      const { release } = await import("./commands/release.ts");
      leaveWith(await release(target, options, signal));
    });

  const codeCommand = program
    .command("code")
    .description("what would run, and when? its code by what triggers it, and what it does there; nothing is run")
    .argument("<target...>", "project, release, file, folder or URL")
    .action(async (targets: string[], options: CodeOptions) => {
      const { code } = await import("./commands/code.ts");
      leaveWith(await code(targets, options, signal));
    });

  const sourceCommand = program
    .command("source")
    .description("does the sdist match its repository, and the wheel the sdist? at which commit?")
    .argument("<target...>", "project, release, file, folder or URL")
    .action(async (targets: string[], options: SourceOptions) => {
      const { source } = await import("./commands/source.ts");
      leaveWith(await source(targets, options, signal));
    });

  program
    .command("explain")
    .description("what a rule finds, why it matters, and what to do")
    .argument("<rule>", "for example wheel/startup-line-runs")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "markdown", "json"]).default("text"))
    .action(async (rule: string, options: { format: "text" | "markdown" | "json" }) => {
      const { explain } = await import("./commands/explain.ts");
      await explain(rule, options.format);
    });

  program
    .command("rules")
    .description("every rule, with its severity")
    .addOption(new Option("--format <format>", "how to print them").choices(["text", "json"]).default("text"))
    .action(async (options: { format: "text" | "json" }) => {
      const { rules } = await import("./commands/rules.ts");
      await rules(options.format);
    });

  program
    .command("cache")
    .description("what the cache holds and where; --clear empties it")
    .option("--clear", "remove everything it holds")
    .action(async (options: { clear?: true }) => {
      const { cache } = await import("./commands/cache.ts");
      await cache(options.clear === true ? "clear" : "show");
    });

  program
    .command("completion")
    .description("prints a completion script for a shell")
    .addArgument(program.createArgument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
    .action(async (shell: "bash" | "zsh" | "fish") => {
      const { completion } = await import("./commands/completion.ts");
      await completion(shell, program);
    });

  const options = new Map<Command, (command: Command) => Command>([
    [checkCommand, checkOptions],
    [inspectCommand, inspectOptions],
    [diffCommand, diffOptions],
    [releaseCommand, releaseOptions],
    [codeCommand, codeOptions],
    [sourceCommand, sourceCommandOptions],
  ]);
  const called = calledCommand(words, program) ?? checkCommand;
  for (const [command, addOptions] of options) if (listsCommands(words) || command === called) addOptions(command);

  for (const command of program.commands) {
    command.showHelpAfterError(`(assay ${command.name()} --help says what it takes)`);
  }
  return program;
}

function calledCommand([first]: readonly string[], program: Command): Command | undefined {
  return program.commands.find((command) => command.name() === first);
}

/** Whether what every command takes will be said. Otherwise to describe it takes longer than to read what was called. */
function listsCommands([first = "--help"]: readonly string[]): boolean {
  return first.startsWith("-") || first === "help" || first === "completion";
}

/** Of a call without `check`, a first word that was meant as a command and would pass for a project. */
function refuseSlips(targets: readonly string[], program: Command): void {
  const [first = "", second] = targets;
  const project = `For a project of that name: assay check ${first}`;
  if (NOT_YET.includes(first) || NOT_YET_FACES.includes(first)) {
    throw new UsageError(`${first}: this version has no such command. ${project}`);
  }
  const meant = nearest(
    first,
    program.commands.map((command) => command.name()),
  );
  if (second !== undefined && meant !== undefined && lookUp(first) === null) {
    throw new UsageError(`${first}: no such command; did you mean ${meant}? ${project}`);
  }
}
