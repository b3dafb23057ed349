import type { DistributionAnalysis, MetadataFacts } from "../../analysis/distribution-analysis.ts";
import type { CoreMetadata } from "../../model/core-metadata.ts";
import type { Evidence } from "../../model/finding.ts";
import type { ReleaseSubject } from "../release-subject.ts";

/** What some distributions of a release say of one thing. */
export interface Answer {
  readonly value: string;
  readonly by: readonly string[];
}

/**
 * Sorts the distributions by their answer, the most given one first.
 *
 * @param answerOf one text for all that mean the same; null for a distribution that has none to give
 */
export function answersOf(
  { distributions }: ReleaseSubject,
  answerOf: (analysis: DistributionAnalysis) => string | null,
): readonly Answer[] {
  const groups = new Map<string, string[]>();
  for (const { filename, analysis } of distributions) {
    const value = analysis === null ? null : answerOf(analysis);
    if (value === null) continue;
    const others = groups.get(value);
    if (others === undefined) groups.set(value, [filename]);
    else others.push(filename);
  }
  return Array.from(groups, ([value, by]) => ({ value, by })).sort((a, b) => b.by.length - a.by.length);
}

/** METADATA or PKG-INFO; null for what has none. */
export function metadataOf(analysis: DistributionAnalysis): CoreMetadata | null {
  return analysis.kind === "other" ? null : factsOf(analysis);
}

function factsOf({ metadata }: { readonly metadata: MetadataFacts | null }): CoreMetadata | null {
  return metadata?.metadata ?? null;
}

/** Each answer with who gives it, for a person. */
export function readingsOf(answers: readonly Answer[]): Pick<Evidence, "readings"> {
  return {
    readings: answers
      .slice(0, MOST)
      .map(({ value, by }) => ({ reader: named(by), sees: value === "" ? "nothing" : value })),
  };
}

const MOST = 5;

export function named(filenames: readonly string[]): string {
  const [first = ""] = filenames;
  return filenames.length === 1 ? first : `${first} and ${filenames.length - 1} more`;
}

/** `a in 2 distributions, b in x.whl` */
export function inShort(answers: readonly Answer[]): string {
  return answers
    .slice(0, MOST)
    .map(({ value, by }) => `${shortened(value)} in ${named(by)}`)
    .join(", ");
}

function shortened(value: string): string {
  if (value === "") return "nothing";
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}
