import { readFileSync } from "node:fs";
import { checks, materialOf, runChecks } from "@assay/core";
import { packFixture } from "../../../packages/core/src/checks/pack-fixture.testing.ts";
import { type CodeFinding, examine, shown } from "./examine.ts";

/** Small distributions whose payload was observed to run, or not, as `observed` counts; `expected` is the first trigger. */
interface CaseFile {
  readonly cases: readonly CodeCase[];
}

interface CodeCase {
  readonly name: string;
  readonly kind: "sdist" | "wheel" | "tree";
  readonly files: Readonly<Record<string, string>>;
  readonly files_b64?: Readonly<Record<string, string>>;
  readonly expected: { readonly trigger: string; readonly capability: string };
}

interface CaseOutcome {
  readonly one: CodeCase;
  /** Whatever any rule says. */
  readonly findings: readonly CodeFinding[];
  readonly visible: boolean;
  readonly right: boolean;
}

const MEDIUM: ReadonlySet<string> = new Set(["critical", "high", "medium"]);

/** Runs every case as it is and with its payload's literal split in two, and prints what agrees. */
export async function runCases(file: string, extent: "short" | "verbose"): Promise<string> {
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as CaseFile;
  const plain = await outcomesOf(cases);
  const split = await outcomesOf(cases.map(withSplitLiteral));
  const changed = plain.filter(
    (one, index) => one.right !== split[index]?.right || one.visible !== split[index]?.visible,
  );
  const rated = plain.flatMap(({ one, findings }) =>
    findings.filter(isOfPayload).map((finding) => finding.trigger === one.expected.trigger),
  );
  const lines = [
    `${share(plain, ({ right }) => right)} with the right trigger and at least medium`,
    `${share(plain, ({ visible }) => visible)} visible: a finding, or code that was not read`,
    `${share(split, ({ right }) => right)} right with the literal split, ${changed.length} differ: ${changed.map(({ one }) => one.name).join(" ")}`,
    `${rated.filter(Boolean).length} of ${rated.length} findings on the payload carry the trigger that was observed`,
    `not right: ${plain
      .filter(({ right }) => !right)
      .map(({ one }) => one.name)
      .join(" ")}`,
    `not visible: ${plain
      .filter(({ visible }) => !visible)
      .map(({ one }) => one.name)
      .join(" ")}`,
  ];
  const details = plain
    .filter(({ right }) => extent === "verbose" && !right)
    .flatMap(({ one, findings }) => [`  ${one.name}: expected ${one.expected.trigger}`, ...findings.map(shown)]);
  return [...lines, ...details].join("\n");
}

async function outcomesOf(cases: readonly CodeCase[]): Promise<readonly CaseOutcome[]> {
  const outcomes: CaseOutcome[] = [];
  for (const one of cases) outcomes.push(await outcomeOf(one));
  return outcomes;
}

async function outcomeOf(one: CodeCase): Promise<CaseOutcome> {
  const filename = one.kind === "wheel" ? "evpkg-1.0-py3-none-any.whl" : "evpkg-1.0.tar.gz";
  const folder = one.kind === "wheel" ? "" : "evpkg-1.0/";
  const encoded = Object.entries(one.files_b64 ?? {}).map(([path, text]) => [path, atob(text)] as const);
  // An sdist is packed as it is given: what was observed was a source tree without metadata.
  const left = one.kind === "wheel" ? [] : ["PKG-INFO", "pyproject.toml"].map((path) => [path, false] as const);
  const files = Object.fromEntries(
    [...left, ...Object.entries(one.files), ...encoded].map(([path, text]) => [folder + path, text]),
  );
  const archive = encoded.map(([path]) => `byte-content:${folder}${path}`);
  const bytes = packFixture({ filename, files, archive });
  const { analysis, code, findings: ofCode } = await examine({ name: one.name, filename, bytes, cluster: one.name });

  const others = checks.filter(({ id }) => !id.startsWith("code/"));
  const ofOthers = runChecks(others, materialOf(analysis)).flatMap((outcome): CodeFinding[] => {
    if (outcome.outcome !== "found") return [];
    const rule = others.find(({ id }) => id === outcome.rule);
    return outcome.observations.map(({ severity, runsAt, at, message }) => ({
      rule: outcome.rule,
      severity: severity ?? rule?.severity ?? "info",
      trigger: (runsAt === undefined ? rule?.runsAt : runsAt) ?? "none",
      path: at.path ?? "",
      line: at.line ?? null,
      message,
    }));
  });
  const findings = [...ofCode, ...ofOthers.filter(({ severity }) => severity !== "info" && severity !== "low")];
  return {
    one,
    findings,
    visible: findings.length > 0 || code.undecided.length > 0,
    right: findings.some(({ severity, trigger }) => MEDIUM.has(severity) && trigger === one.expected.trigger),
  };
}

/** Said of the call that the case is about. */
function isOfPayload({ rule, message, severity }: CodeFinding): boolean {
  return rule.startsWith("code/") && MEDIUM.has(severity) && message.includes("assay-probe");
}

/** `"assay-probe x"` as `"assay"+"-probe x"`: the same value, and nothing for a search of the text. */
function withSplitLiteral(one: CodeCase): CodeCase {
  const files = Object.entries(one.files).map(([path, text]): [string, string] => [
    path,
    path.endsWith(".py") ? text.replaceAll('"assay-probe', '"assay"+"-probe') : text,
  ]);
  return { ...one, files: Object.fromEntries(files) };
}

function share(outcomes: readonly CaseOutcome[], holds: (outcome: CaseOutcome) => boolean): string {
  const count = outcomes.filter(holds).length;
  return `${count} of ${outcomes.length} (${((100 * count) / outcomes.length).toFixed(1)} %)`;
}
