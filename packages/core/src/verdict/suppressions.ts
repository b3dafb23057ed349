import { matchesGlob } from "../base/path-glob.ts";
import { visible } from "../base/untrusted-text.ts";
import { normalizeName } from "../model/project-name.ts";
import { canonicalVersionText } from "../model/version-text.ts";
import type { Finding, SubjectAssessment, SuppressedFinding } from "./assessment.ts";
import type { Suppression } from "./policy.ts";
import { covers } from "./rule-selection.ts";

/** Applies what a person accepted, and keeps account of what came of it. */
export interface SuppressionLedger {
  /** Takes one subject's findings apart. A finding may be of a project without a file, or of a file without a project. */
  apply(subject: Uncounted): AppliedSuppressions;
  /** What is wrong with the suppressions themselves, once every subject has been applied. Sentences. */
  notes(): readonly string[];
}

/** A subject before it is known which of its findings count. */
export type Uncounted = Omit<SubjectAssessment, "counts">;

interface AppliedSuppressions {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Rules of which a suppression took only findings of certain paths, so that it says nothing of those not kept. */
  readonly partly: ReadonlySet<string>;
}

/**
 * An expired suppression suppresses nothing; one that matched nothing is reported if the run looked at its project with
 * its rules, because it hides the day on which the problem comes back.
 *
 * @param today `YYYY-MM-DD`
 */
export function suppressionLedger(suppressions: readonly Suppression[], today: string): SuppressionLedger {
  const accounts = suppressions.map((suppression) => ({
    suppression,
    expired: suppression.expires !== undefined && suppression.expires < today,
    matched: 0,
    couldHaveMatched: false,
  }));

  return {
    apply(subject) {
      const concerned = accounts.filter(({ suppression }) => concerns(suppression, subject));
      for (const account of concerned) account.couldHaveMatched ||= decided(account.suppression, subject);

      const kept: Finding[] = [];
      const suppressed: SuppressedFinding[] = [];
      const partly = new Set<string>();
      for (const finding of subject.findings) {
        const matching = concerned.filter(({ suppression }) => matches(suppression, finding));
        for (const account of matching) account.matched++;
        const holding = matching.find(({ expired }) => !expired)?.suppression;
        if (holding === undefined) kept.push(finding);
        else suppressed.push(accepted(subject, finding, holding.reason));
        if (holding?.path !== undefined) partly.add(finding.rule);
      }
      return { kept, suppressed, partly };
    },
    notes() {
      return accounts.flatMap(({ suppression, expired, matched, couldHaveMatched }) => {
        if (expired) return [expiredNote(suppression, matched)];
        return matched === 0 && couldHaveMatched ? [`${described(suppression)} matched nothing; remove it.`] : [];
      });
    },
  };
}

function accepted({ target, distribution }: Uncounted, finding: Finding, reason: string): SuppressedFinding {
  return { target, filename: distribution?.filename ?? null, finding, reason: visible(reason) };
}

function concerns({ project, version }: Suppression, subject: Uncounted): boolean {
  if (subject.project === null || normalizeName(project) !== normalizeName(subject.project)) return false;
  return version === undefined || (subject.version !== null && sameVersion(version, subject.version));
}

function sameVersion(one: string, other: string): boolean {
  return one === other || canonicalVersionText(one) === canonicalVersionText(other);
}

function matches({ rule, path }: Suppression, finding: Finding): boolean {
  if (!covers(rule, finding.rule)) return false;
  return path === undefined || (finding.at.path !== null && matchesGlob(path, finding.at.path));
}

/** A check that was skipped or could not tell leaves it open whether the suppression is of use. */
function decided({ rule }: Suppression, { outcomes }: Uncounted): boolean {
  const asked = Object.entries(outcomes).filter(([id]) => covers(rule, id));
  return asked.length > 0 && asked.every(([, outcome]) => outcome === "clean" || outcome === "found");
}

function expiredNote(suppression: Suppression, matched: number): string {
  const open =
    matched === 0
      ? "It would match nothing now; remove it."
      : `It would match ${matched === 1 ? "1 finding" : `${matched} findings`}.`;
  return `${described(suppression)} expired on ${suppression.expires} and no longer applies. ${open}`;
}

function described({ rule, project, version, path }: Suppression): string {
  return visible(
    `The suppression of ${rule} for ${project}${version === undefined ? "" : ` ${version}`}${path === undefined ? "" : ` (${path})`}`,
  );
}
