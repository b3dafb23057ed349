import {
  formatRequirement,
  isRefusal,
  normalizeName,
  parseRequirement,
  parseVersion,
  type StaticConstant,
  type StaticValue,
} from "@assay/core";
import type { ExaminedSample } from "./examine.ts";

type Verdict = "right" | "unknown" | "wrong";

/** What `setup()` was read to say, held against PKG-INFO or METADATA, of the samples in which somebody calls it. */
export function compareSetup(samples: readonly ExaminedSample[]): string {
  const verdicts = new Map<string, { readonly name: string; readonly verdict: Verdict; readonly note: string }[]>();
  const wanted = [...ARGUMENTS.keys()];
  let calls = 0;
  for (const { name, analysis, code } of samples) {
    if (code.setup === null || analysis.kind === "other" || analysis.metadata === null) continue;
    calls++;
    for (const argument of wanted) {
      const said = code.setup.arguments.find((one) => one.name === argument);
      if (said === undefined) continue;
      const known = knownValue(said.value);
      const truth = ARGUMENTS.get(argument)?.(analysis.metadata.metadata) ?? "";
      const read = known === undefined ? null : normalised(argument, known);
      const verdict: Verdict = read === null ? "unknown" : read === truth ? "right" : "wrong";
      const note = said.value.kind === "known" ? `${read} instead of ${truth}` : said.value.why;
      verdicts.set(argument, [...(verdicts.get(argument) ?? []), { name, verdict, note }]);
    }
  }
  return [
    `${calls} archives call setup()`,
    ...wanted.flatMap((argument) => {
      const of = verdicts.get(argument) ?? [];
      const count = (verdict: Verdict): number => of.filter((one) => one.verdict === verdict).length;
      const rate = ((100 * count("right")) / Math.max(1, of.length)).toFixed(1);
      return [
        `${argument}: ${count("right")} of ${of.length} right (${rate} %), ${count("unknown")} unknown, ${count("wrong")} wrong`,
        ...of.filter(({ verdict }) => verdict !== "right").map((one) => `  ${one.verdict} ${one.name}: ${one.note}`),
      ];
    }),
  ].join("\n");
}

interface Metadata {
  readonly name: string | null;
  readonly version: string | null;
  readonly requiresDist: readonly { readonly text: string }[];
}

const ARGUMENTS: ReadonlyMap<string, (metadata: Metadata) => string> = new Map([
  ["name", ({ name }: Metadata): string => normalizeName(name ?? "")],
  ["version", ({ version }: Metadata): string => oneVersion(version ?? "")],
  [
    "install_requires",
    ({ requiresDist }: Metadata): string =>
      requirements(requiresDist.map(({ text }) => text).filter((text) => !/\bextra\s*==/.test(text))),
  ],
]);

function knownValue(value: StaticValue): StaticConstant | undefined {
  return value.kind === "known" ? value.value : undefined;
}

function normalised(argument: string, value: StaticConstant): string {
  if (argument === "name") return normalizeName(String(value));
  if (argument === "version") return oneVersion(String(value));
  if (typeof value === "string") return requirements(value.split("\n").filter((line) => line.trim() !== ""));
  return Array.isArray(value) ? requirements(value.map(String)) : "";
}

function oneVersion(text: string): string {
  const version = parseVersion(text);
  return version === null ? text : JSON.stringify(version);
}

function requirements(texts: readonly string[]): string {
  const each = texts.map((text) => {
    const requirement = parseRequirement(text);
    return isRefusal(requirement)
      ? text
      : formatRequirement({ ...requirement, name: normalizeName(requirement.name) }).replaceAll("'", '"');
  });
  return [...new Set(each)].sort().join(", ");
}
