import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { analyseDistribution, checks, defaultLimits, fromBytes, materialOf, runChecks } from "@assay/core";
import { nodePlatform } from "@assay/evidence";
import type { Comparison, Grammar } from "./grammar.ts";

interface ArchiveCases {
  readonly cases: Readonly<Record<string, ArchiveCase>>;
}

/** What real tools did with one crafted archive. */
interface ArchiveCase {
  readonly file: string;
  readonly verdict: "escape" | "split" | "gate" | "refused" | "same";
  readonly tools: Readonly<Record<string, { readonly accepted: boolean }>>;
}

/**
 * Crafted wheels and sdists, and what installers do with them: whether `check` says as much as that calls for.
 *
 * `escape` and `split`: high. `gate`: medium, naming a tool that accepts and one that refuses. `refused`: said at all.
 * `same`: at most info, but where no tool looks and that is the harm.
 *
 * The archives lie beside the file, in `archives/CASE/`, or are made by `make-archives.py` there.
 */
export const archives: Grammar = {
  name: "archives",
  async *check(vectors, file) {
    const { folder, done } = archivesBeside(dirname(file));
    try {
      for (const [name, one] of Object.entries((vectors as ArchiveCases).cases)) {
        yield comparison(name, one, await reported(join(folder, name, one.file), one.file));
      }
    } finally {
      done();
    }
  },
};

function archivesBeside(folder: string): { readonly folder: string; done(): void } {
  const made = join(folder, "archives");
  if (existsSync(made)) return { folder: made, done: () => {} };
  const temporary = mkdtempSync(join(tmpdir(), "assay-archives-"));
  // Names and links that are meant to be absolute have to be; nothing is ever unpacked.
  const env = { ...process.env, TRUTH_OUTSIDE: "/truth-outside" };
  execFileSync("python3", [join(folder, "make-archives.py"), temporary], { env, stdio: "ignore" });
  return { folder: temporary, done: () => rmSync(temporary, { recursive: true }) };
}

interface Reported {
  /** `high name/project-differs`, most severe first. */
  readonly findings: readonly { readonly severity: string; readonly rule: string; readonly text: string }[];
  readonly incomplete: boolean;
}

async function reported(path: string, filename: string): Promise<Reported> {
  const analysis = await analyseDistribution(fromBytes(readFileSync(path)), filename, nodePlatform, defaultLimits);
  const findings = runChecks(checks, materialOf(analysis)).flatMap((outcome) => {
    if (outcome.outcome !== "found") return [];
    const usual = checks.find(({ id }) => id === outcome.rule)?.severity ?? "info";
    return outcome.observations.map(({ severity = usual, message, evidence }) => ({
      severity,
      rule: outcome.rule,
      text: `${message} ${JSON.stringify(evidence.tools ?? [])}`,
    }));
  });
  findings.sort((one, other) => rank(one.severity) - rank(other.severity));
  return { findings, incomplete: analysis.incomplete.length > 0 };
}

const SEVERITIES: readonly string[] = ["critical", "high", "medium", "low", "info"];

function rank(severity: string): number {
  return SEVERITIES.indexOf(severity);
}

function comparison(name: string, one: ArchiveCase, { findings, incomplete }: Reported): Comparison {
  const worst = findings[0]?.severity ?? "nothing";
  const said = findings.map(({ severity, rule }) => `${severity} ${rule}`);
  const fails = (expected: string): Comparison => ({ input: name, expected, actual: said });
  const passes: Comparison = { input: name, expected: true, actual: true };

  switch (one.verdict) {
    case "escape":
    case "split":
      return rank(worst) >= 0 && rank(worst) <= rank("high") ? passes : fails("high");
    case "gate": {
      const severe = findings.filter(({ severity }) => rank(severity) <= rank("medium"));
      if (severe.length === 0) return fails("medium");
      const missing = unnamed(one, severe.map(({ text }) => text).join(" "));
      return missing === null ? passes : fails(`medium, naming ${missing}`);
    }
    case "refused":
      return findings.length > 0 || incomplete ? passes : fails("said");
    case "same": {
      const loud = findings.filter(
        ({ severity, rule }) => rank(severity) < rank("info") && !LOUD_ALL_THE_SAME.has(rule),
      );
      return loud.length === 0 ? passes : fails("at most info");
    }
  }
}

/** Which installers the text should name and does not: one of those that accept, and one of those that refuse. */
function unnamed({ tools }: ArchiveCase, text: string): string | null {
  for (const accepted of [true, false]) {
    const who = Object.entries(tools).filter(([, outcome]) => outcome.accepted === accepted);
    const families = new Set(who.flatMap(([tool]) => /^(?:pip|uv|installer)/.exec(tool)?.[0] ?? []));
    if (families.size > 0 && ![...families].some((family) => new RegExp(`\\b${family}\\b`).test(text))) {
      return [...families].join(" or ");
    }
  }
  return null;
}

/** All tools agree because none looks: what the wheel does then is the harm, and the rule's page says which. */
const LOUD_ALL_THE_SAME: ReadonlySet<string> = new Set([
  "record/foreign-row",
  "record/hash-mismatch",
  "record/repeated-row",
  "record/row-without-hash",
  "record/size-mismatch",
  "record/unlisted-file",
  "record/weak-hash",
  // uv replaces the environment's pyvenv.cfg, pip writes it where the next environment reads it.
  "wheel/replaces-environment-file",
  // w-foreign-module: every installer writes six.py, whoever's it was.
  "wheel/foreign-import-name",
]);
