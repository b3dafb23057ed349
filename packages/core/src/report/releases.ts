import { severities } from "../model/finding.ts";
import type { Finding, ReleaseHeader, SubjectAssessment } from "../verdict/assessment.ts";
import { counted } from "./words.ts";

/** All subjects of one project and version; a target that is of no project stands alone. */
export interface Release {
  /** `coloredlogs 15.0.1`, or the target as it was asked for. */
  readonly name: string;
  /** What else the head line says, in order: `2021-06-11`, `1 sdist, 1 wheel`, `no attestations`. */
  readonly particulars: readonly string[];
  readonly newest: boolean;
  readonly subjects: readonly SubjectAssessment[];
  readonly hits: readonly Hit[];
}

/** A finding and the distribution it is of. */
export interface Hit {
  readonly finding: Finding;
  readonly filename: string | null;
}

/** Subjects by release: those with the gravest finding first (info aside), otherwise in the order asked for. */
export function releasesOf(subjects: readonly SubjectAssessment[]): readonly Release[] {
  const groups = Map.groupBy(subjects, ({ project, version, target }) =>
    JSON.stringify(project === null ? [target] : [project, version]),
  );
  return Array.from(groups.values(), releaseOf).sort((one, other) => gravest(one) - gravest(other));
}

function releaseOf(subjects: readonly SubjectAssessment[]): Release {
  const [first] = subjects;
  const headers = subjects.map(({ facts }) => headerOf(facts));
  const said = headers.find((header) => header.attestations !== undefined)?.attestations;
  const name = first?.project == null ? (first?.distribution?.filename ?? first?.target ?? "") : nameOf(first);
  return {
    name,
    newest: headers.some((header) => header.newest === true),
    particulars: [firstUpload(subjects), distributions(subjects, name), said ?? attestations(subjects)].filter(
      (text) => text !== "",
    ),
    subjects,
    hits: subjects.flatMap(({ distribution, findings }) =>
      findings.map((finding) => ({ finding, filename: distribution?.filename ?? null })),
    ),
  };
}

function nameOf({ project, version }: SubjectAssessment): string {
  return version === null ? (project ?? "") : `${project} ${version}`;
}

/** Facts may have come back from a JSON report, so nothing about them is taken for granted. */
function headerOf(facts: Readonly<Record<string, unknown>>): ReleaseHeader {
  const header = facts["header"];
  if (typeof header !== "object" || header === null) return {};
  return {
    ...("newest" in header && header.newest === true ? { newest: true as const } : {}),
    ...("attestations" in header && typeof header.attestations === "string"
      ? { attestations: header.attestations }
      : {}),
  };
}

/** The day of the first upload. */
function firstUpload(subjects: readonly SubjectAssessment[]): string {
  const days = subjects.flatMap(({ distribution }) => distribution?.uploadTime?.slice(0, 10) ?? []);
  return days.sort()[0] ?? "";
}

/** One distribution is named, several are counted. */
function distributions(subjects: readonly SubjectAssessment[], name: string): string {
  const all = subjects.flatMap(({ distribution }) => distribution ?? []);
  const [only] = all;
  if (all.length === 1 && only !== undefined) return only.filename === name ? "" : only.filename;
  const counts = (["sdist", "wheel", "other"] as const).map((kind): [number, string] => [
    all.filter((distribution) => distribution.kind === kind).length,
    kind === "other" ? "other file" : kind,
  ]);
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => counted(count, word))
    .join(", ");
}

/** What `facts.publisher` establishes, where somebody looked. */
function attestations(subjects: readonly SubjectAssessment[]): string {
  const states = subjects.flatMap(({ facts }) => {
    const publisher = facts["publisher"];
    return typeof publisher === "object" && publisher !== null && "state" in publisher ? [publisher.state] : [];
  });
  if (states.length === 0) return "";
  if (states.includes("invalid")) return "invalid attestations";
  if (states.every((state) => state === "verified")) return "attested";
  if (states.every((state) => state === "none")) return "no attestations";
  return states.includes("verified") ? "attested in part" : "attestations undecided";
}

function gravest({ hits }: Release): number {
  let gravest = severities.indexOf("info");
  for (const { finding } of hits) gravest = Math.min(gravest, severities.indexOf(finding.severity));
  return gravest;
}
