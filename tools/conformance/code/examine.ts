import {
  analyseCode,
  analyseDistribution,
  type CodeAnalysis,
  checks,
  type DistributionAnalysis,
  defaultLimits,
  fromBytes,
  materialOf,
  runChecks,
  type Severity,
} from "@assay/core";
import { lazyPythonParser, nodePlatform } from "@assay/evidence";

/** One archive, by its name and its bytes. */
export interface Sample {
  readonly name: string;
  /** As it was published; decides what the bytes are taken for. */
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** Archives that look alike; its own name where nobody says. */
  readonly cluster: string;
}

export interface ExaminedSample {
  readonly name: string;
  readonly cluster: string;
  readonly analysis: DistributionAnalysis;
  readonly code: CodeAnalysis;
  readonly findings: readonly CodeFinding[];
  /** Seconds of user and system time for the code alone. */
  readonly cpu: number;
}

export interface CodeFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly trigger: string;
  readonly path: string;
  readonly line: number | null;
  readonly message: string;
}

/** Reads an archive in memory and says what the rules of code find. Nothing of it is run or written anywhere. */
export async function examine({ name, filename, bytes, cluster }: Sample): Promise<ExaminedSample> {
  const analysis = await analyseDistribution(fromBytes(bytes), filename, nodePlatform, defaultLimits);
  const before = process.cpuUsage();
  const code = await analyseCode(fromBytes(bytes), filename, {
    parser: lazyPythonParser(),
    platform: nodePlatform,
    limits: defaultLimits,
  });
  const { user, system } = process.cpuUsage(before);
  return { name, cluster, analysis, code, findings: findingsIn(analysis, code), cpu: (user + system) / 1e6 };
}

const codeRules = checks.filter(({ id }) => id.startsWith("code/"));

function findingsIn(analysis: DistributionAnalysis, code: CodeAnalysis): readonly CodeFinding[] {
  return runChecks(codeRules, materialOf(analysis, { code })).flatMap((outcome) => {
    if (outcome.outcome !== "found") return [];
    const rule = codeRules.find(({ id }) => id === outcome.rule);
    return outcome.observations.map((one) => ({
      rule: outcome.rule,
      severity: one.severity ?? rule?.severity ?? "info",
      trigger: (one.runsAt === undefined ? rule?.runsAt : one.runsAt) ?? "none",
      path: one.at.path ?? "",
      line: one.at.line ?? null,
      message: one.message,
    }));
  });
}

/** A finding on one line, for a person who tunes rules. */
export function shown({ severity, trigger, rule, path, line, message }: CodeFinding): string {
  return `    ${severity.padEnd(6)} ${trigger.padEnd(8)} ${rule} ${path}${line === null ? "" : `:${line}`} ${message.slice(0, 160)}`;
}

export const unasked: ReadonlySet<string> = new Set(["download", "build", "editable", "install", "startup"]);
export const live: ReadonlySet<string> = new Set([...unasked, "plugin", "import", "script"]);
