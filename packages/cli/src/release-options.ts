import type { Command } from "commander";
import { reportOptions } from "./report-options.ts";

/** Adds what `assay release` takes to a command. It has no findings, so what is about them changes nothing. */
export function releaseOptions(command: Command): Command {
  return reportOptions(command, {
    formats: ["text", "json", "markdown", "html"],
    all: "every distribution of the release, and every release",
    unlisted: ["--fail-on", "--select", "--ignore", "--jobs", "--quiet", "--verbose", "--max-findings"],
  });
}
