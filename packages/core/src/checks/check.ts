import type { CodeAnalysis } from "../analysis/code/code-analysis.ts";
import type { DistributionAnalysis, SdistAnalysis, WheelAnalysis } from "../analysis/distribution-analysis.ts";
import type { CommitAnswer, JudgedClaim, NamedCommit } from "../analysis/source/commit-answer.ts";
import type { SourceEvidence } from "../analysis/source/source-evidence.ts";
import type { IndexFile, IndexPage } from "../formats/index-page/index-page.ts";
import type { Confidence, Evidence, Place, RunsAt, Severity } from "../model/finding.ts";
import type { PreviousCode } from "./previous-code.ts";
import type { IndexSubject, ReleaseSubject } from "./release-subject.ts";

/**
 * What a check can look at. `distribution` is a wheel, an sdist or another archive, whichever there is; `release` is
 * all distributions of one version, and `indexPage` what indexes say of their project.
 */
export interface Material {
  readonly distribution: DistributionAnalysis;
  readonly wheel: WheelAnalysis;
  readonly sdist: SdistAnalysis;
  readonly release: ReleaseSubject;
  readonly indexPage: IndexSubject;
  /** What of the distribution's code would run; not there where nobody asked. */
  readonly code: CodeAnalysis;
  /** The same of its counterparts in the releases before; at least one. */
  readonly previousCode: readonly PreviousCode[];
  /** Where the distribution comes from; not there where nobody asked, or no source was at hand. */
  readonly source: SourceEvidence;
}
export type Need = keyof Material;

/** `family/problem`. */
export type RuleId = `${Family}/${string}`;
type Family =
  | "archive"
  | "name"
  | "metadata"
  | "record"
  | "wheel"
  | "sdist"
  | "release"
  | "index"
  | "binary"
  | "code"
  | "source"
  | "provenance"
  | "lock"
  | "audit"
  | "rebuild"
  /** Of `assay diff`: no checks. */
  | "difference";

/** One thing that can be wrong with a subject, with everything that is ever said about it. */
export interface Check<N extends Need = Need> {
  readonly id: RuleId;
  /** What is wrong, as a sentence without its full stop. */
  readonly title: string;
  /** The usual severity; an observation may differ where the same problem can do less or more. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly runsAt: RunsAt | null;
  /** Its findings run at different moments, and weigh by them: `severity` and `runsAt` are the usual ones. */
  readonly moments?: "several";
  /** A check whose needs are not there is skipped, and said to be. */
  readonly needs: readonly N[];
  /**
   * What the answer rests on. `directory`: undecided, not clean, if something of the archive as a whole could not be
   * read; `contents`: if any member could not.
   */
  readonly decidesFrom: "filename" | "directory" | "contents";
  /** What happens and why it matters, under which tools. Plain sentences; Markdown inline code allowed. */
  readonly explanation: string;
  readonly remedy: string;
  /** Addresses of specifications and of what was measured. */
  readonly references: readonly string[];
  readonly fixtures: Fixtures;
  run(material: Pick<Material, N>): Iterable<Observation | Undecided>;
}

/** The smallest input that is reported, and its nearest relative that is not. They are tests and the page's example. */
interface Fixtures {
  readonly reported: FixtureText;
  readonly clean: FixtureText;
  /** Other checks that the reported input cannot but set off, above info. */
  readonly alsoReported?: readonly RuleId[];
}

/**
 * A distribution as a text tree: path in the archive → content. Packed in memory by `checks/pack-fixture.testing.ts`.
 *
 * `filename` decides wheel or sdist. What a wheel needs (METADATA, WHEEL, RECORD) or an sdist (PKG-INFO, pyproject.toml)
 * is added unless it is given; `false` leaves a file out.
 */
export interface FixtureText {
  readonly filename: string;
  readonly files: Readonly<Record<string, string | false>>;
  /** Deviations of the archive itself, in the words of `packing/`: `trailing-bytes`, `local-name:m.py=other.py`, … */
  readonly archive?: readonly string[];
  /** For checks of releases: what lies beside it. Without it no such check is run. */
  readonly release?: ReleaseFixture;
  /** For checks of what is new: the same distribution of the release before. */
  readonly before?: Omit<FixtureText, "before" | "release">;
  /** For checks of where it comes from. */
  readonly source?: SourceFixture;
}

/** The source that a fixture is held against, and what a repository would say of it. Without it no such check is run. */
export interface SourceFixture {
  /** The tree of the commit. */
  readonly files: Readonly<Record<string, string>>;
  readonly executable?: readonly string[];
  /** Paths of gitlinks whose repositories are not at hand. */
  readonly submodules?: readonly string[];
  /** Files as another trusted commit has them. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Of a wheel: the sdist of the same release. */
  readonly sdist?: FixtureText["files"];
  readonly answer?: Partial<Pick<CommitAnswer, "committed" | "tag" | "newestTag" | "matched" | "of">>;
  /** The tag of the version names another commit. */
  readonly versionTag?: Pick<NamedCommit, "committed">;
  readonly claim?: Pick<JudgedClaim, "commit" | "holds">;
  /** A commit of a pull request that fits better. */
  readonly impostor?: string;
  /** Seconds since 1970. */
  readonly uploaded?: number;
}

/** The release that a fixture's distribution is of. */
export interface ReleaseFixture {
  /** Its other distributions, which are read as well. */
  readonly others?: readonly FixtureText[];
  /** What the page says of the project. */
  readonly page?: Partial<Pick<IndexPage, "status" | "tracks" | "alternateLocations">>;
  /** What the page says of files, by name, beside what they are; names of other files are listed as well. */
  readonly listed?: Readonly<Record<string, Partial<IndexFile> & { readonly index?: string }>>;
  /** Indexes that were asked, the main one first; one without a file of the project does not have it. */
  readonly indexes?: readonly string[];
}

/** One instance of the problem. The engine stamps the check's id, severity, confidence and trigger on it. */
export interface Observation {
  readonly at: Place;
  /** One sentence, the facts of this instance. Untrusted parts are escaped later, for all alike. */
  readonly message: string;
  readonly evidence: Evidence;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly runsAt?: RunsAt | null;
}

/** The check cannot tell, and says why in words a person can act on. */
export interface Undecided {
  readonly undecided: string;
}
