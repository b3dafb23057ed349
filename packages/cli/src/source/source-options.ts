import { type Command, InvalidArgumentError } from "commander";
import { type ReportOptions, reportOptions } from "../report-options.ts";

/** What says where the source of a release is. */
export interface RepositoryOptions {
  /** An https address, or a path: a repository, a bundle, an archive, a folder. */
  readonly repository?: string;
  readonly ref?: string;
  readonly pullRequests?: true;
}

export interface SourceOptions extends ReportOptions, RepositoryOptions {}

const ALL = "every wheel of a release, file and line; info findings too";

/** Adds what `assay source` takes to a command. */
export function sourceCommandOptions(command: Command): Command {
  return repositoryOptions(reportOptions(command, { all: ALL, unlisted: ["--jobs", "--verbose"] })).addHelpText(
    "after",
    `
The repository is the one that attestations and metadata name, or what --repository names. Of a release the sdist and
one wheel are held against it. No code of the repository is run.`,
  );
}

/** Adds the options that name the source. */
export function repositoryOptions(command: Command): Command {
  return command
    .option("--repository <address>", "the source: an https address, a repository, bundle, archive or folder")
    .option("--ref <ref>", "the commit, tag or branch that it should be (default: found by tag and content)", commit)
    .option("--pull-requests", "also look at branches and pull requests, for a commit that was never taken in");
}

function commit(text: string): string {
  if (text.startsWith("-")) throw new InvalidArgumentError("No name of a commit begins so.");
  return text;
}
