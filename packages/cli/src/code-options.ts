import { type RunsAt, triggerNames } from "@assay/core";
import { type Command, InvalidArgumentError } from "commander";
import { type ReportOptions, reportOptions } from "./report-options.ts";

export interface CodeOptions extends ReportOptions {
  /** Only what runs at these moments. */
  readonly trigger?: readonly RunsAt[];
}

/** Adds what `assay code` takes to a command. */
export function codeOptions(command: Command): Command {
  return reportOptions(command, { all: ALL, unlisted: ["--verbose"] })
    .option("--trigger <when>", "only what runs at these moments: download,startup (text, markdown, html)", moments)
    .addHelpText("after", `\nMoments:\n${described()}\n${FORMATS}`);
}

const ALL = "every effect, tests and what runs only when called too; every wheel of a release";
const FORMATS = `Text, markdown and html draw the map, json lists it; sarif and github have the findings alone.`;

function described(): string {
  return Object.entries(triggerNames)
    .map(([moment, words]) => `  ${moment.padEnd(9)} ${words}`)
    .join("\n");
}

function moments(text: string, before: readonly RunsAt[] = []): readonly RunsAt[] {
  const named = text.split(",").map((word) => word.trim());
  const wrong = named.find((word) => !Object.hasOwn(triggerNames, word));
  if (wrong !== undefined) {
    throw new InvalidArgumentError(`${wrong} is no moment. They are: ${Object.keys(triggerNames).join(", ")}.`);
  }
  return [...before, ...(named as RunsAt[])];
}
