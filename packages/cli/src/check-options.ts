import { type Command, InvalidArgumentError } from "commander";
import { type ReportOptions, reportOptions } from "./report-options.ts";
import { type RepositoryOptions, repositoryOptions } from "./source/source-options.ts";

/** Evidence that a check gathers only where it is asked for: it costs more than reading the distribution. */
const evidences = ["source"] as const;
type Evidence = (typeof evidences)[number];

export interface CheckOptions extends ReportOptions, RepositoryOptions {
  readonly with?: readonly Evidence[];
}

/** Adds what `assay check` takes to a command. */
export function checkOptions(command: Command): Command {
  return repositoryOptions(
    reportOptions(command).option("--with <evidence>", `also gather: ${evidences.join(", ")}`, listed),
  );
}

/** What says where the source is, where the call asks for it, be it by naming it; else null. */
export function sourceAsked(options: CheckOptions): RepositoryOptions | null {
  const { repository, ref, pullRequests } = options;
  const named = [repository, ref, pullRequests].some((option) => option !== undefined);
  if (!named && options.with?.includes("source") !== true) return null;
  return {
    ...(repository === undefined ? {} : { repository }),
    ...(ref === undefined ? {} : { ref }),
    ...(pullRequests === undefined ? {} : { pullRequests }),
  };
}

function listed(text: string, before: readonly Evidence[] = []): readonly Evidence[] {
  const named = text.split(",").map((word) => word.trim());
  const wrong = named.find((word) => !(evidences as readonly string[]).includes(word));
  if (wrong !== undefined) throw new InvalidArgumentError(`${wrong} is nothing to gather: ${evidences.join(", ")}.`);
  return [...before, ...(named as Evidence[])];
}
