import type { IndexPage, ProjectStatus } from "../../formats/index-page/index-page.ts";
import { type Release, type Releases, releasesOf } from "../../model/release.ts";
import type { SdistAnalysis } from "../distribution-analysis.ts";
import { type ChoiceCell, choiceMatrix } from "../installation/choice-matrix.ts";
import type { Question } from "../installation/choose.ts";
import { offerOf } from "../installation/offer.ts";
import { filesForUv, type IndexedFile } from "../installation/uv-index-order.ts";
import { type CommandRuns, whatRuns } from "../installation/what-runs.ts";
import type { WheelOutline } from "../wheel/wheel-outline.ts";
import { type History, historyOf } from "./history.ts";
import { type ImportClaims, importClaims } from "./import-claims.ts";
import type { PublisherClaims } from "./publishers.ts";
import { declaredPython, type UnstatedPython } from "./unstated-python.ts";

/**
 * What is known of a project and one of its releases: `facts.release` of a report. Plain data; text of others is not
 * escaped.
 */
export interface ReleaseFacts extends FactsOfFiles {
  /** Null where the index offers no provenance for any file of the release. */
  readonly publishers: PublisherClaims | null;
}

/** Raised whenever {@link releaseFacts} makes other facts of the same page and files, so that kept ones are made anew. */
export const RELEASE_FACTS_VERSION = 4;

/** What follows from the pages and from the bytes of the files: the same for the same digests. */
export interface FactsOfFiles {
  readonly project: string;
  /** Of the release that is shown. */
  readonly version: string;
  readonly asked: "newest" | "pinned";
  /** The project's status where the index gives one. Installers do not look at it. */
  readonly status: ProjectStatus | null;
  /** Of all releases, from the oldest version to the newest. */
  readonly versions: History["releases"];
  readonly first: { readonly version: string; readonly date: string | null } | null;
  readonly longestGap: History["longestGap"];
  /** Files of the page that name no version of this project. */
  readonly unattributed: number;
  readonly distributions: readonly DistributionFacts[];
  /** Null where no wheel could be read. */
  readonly importNames: readonly string[] | null;
  readonly importNamesFrom: string | null;
  readonly importClaims: ImportClaims | null;
  /** Null where the index says what METADATA says, or neither says anything. */
  readonly unstatedPython: UnstatedPython | null;
  /** Of the question as it was asked: `NAME`, or `NAME==VERSION`. */
  readonly choice: readonly ChoiceCell[];
  /** What happens where the sdist is taken; empty without one. */
  readonly runsCode: readonly CommandRuns[];
  /** The sdist that {@link ReleaseFacts.runsCode} is about. */
  readonly runsCodeOf: string | null;
}

export interface DistributionFacts {
  readonly filename: string;
  readonly kind: "wheel" | "sdist" | "other";
  readonly size: number | null;
  readonly sha256: string | null;
  readonly uploadTime: string | null;
  readonly yanked: { readonly reason: string | null } | null;
  readonly requiresPython: string | null;
  /** `cp312-cp312-manylinux_2_28_x86_64`, as the name has it; null for other files. */
  readonly tags: string | null;
  /** The index that offers it, where several were asked. */
  readonly index: string | null;
  /** Whether the index offers attestations for it. */
  readonly attested: "offered" | "not offered";
  /** Where they are. */
  readonly provenance: string | null;
}

export interface ReleaseInput {
  /** Normalized. */
  readonly project: string;
  readonly page: Pick<IndexPage, "status">;
  /** In the order of the indexes and their pages. */
  readonly files: readonly IndexedFile[];
  /** Addresses of the indexes in the order of the call, the main one first. */
  readonly indexes: readonly string[];
  /** What the files are. */
  readonly releases: Releases;
  readonly release: Release;
  readonly question: Question;
  /** The sdist of the release, where it was read. */
  readonly sdist: SdistAnalysis | null;
  /** A wheel of the release, where one was read. */
  readonly wheel: WheelOutline | null;
}

export function releaseFacts(input: ReleaseInput): FactsOfFiles {
  const { project, page, files, indexes, releases, release, question, sdist, wheel } = input;
  const history = historyOf(releases.releases);
  const { unstated, declared } = declaredPython(release, sdist, wheel);
  const pip = offerOf(project, files, releases, declared);
  const forUv = filesForUv(files, indexes);
  const uv = forUv === files ? pip : offerOf(project, forUv, releasesOf(project, forUv), declared);
  const hasWheels = release.distributions.some(({ name }) => name.kind === "wheel");
  return {
    project,
    version: release.versionText,
    asked: question === "newest" ? "newest" : "pinned",
    status: page.status,
    versions: history.releases,
    first: history.first === null ? null : { version: history.first.version, date: history.first.date },
    longestGap: history.longestGap,
    unattributed: releases.unattributed.length,
    distributions: distributionsOf(release, indexes),
    importNames: wheel?.importNames ?? null,
    importNamesFrom: wheel?.filename ?? null,
    importClaims: wheel?.metadata == null ? null : importClaims(wheel.metadata, wheel.importNames),
    unstatedPython: unstated,
    choice: choiceMatrix({ pip, uv }, question),
    runsCode: sdist === null ? [] : whatRuns(sdist, { wheels: hasWheels ? "some" : "none" }),
    runsCodeOf: sdist?.filename ?? null,
  };
}

function distributionsOf({ distributions }: Release, indexes: readonly string[]): readonly DistributionFacts[] {
  const facts = distributions.map(({ file, name }): DistributionFacts => {
    const { filename, size, hashes, uploadTime, yanked, requiresPython, provenance } = file;
    return {
      filename,
      kind: name.kind === "wheel" || name.kind === "sdist" ? name.kind : "other",
      size,
      sha256: hashes["sha256"] ?? null,
      uploadTime,
      yanked,
      requiresPython,
      tags:
        name.kind === "wheel"
          ? Object.values(name.tags)
              .map((part) => part.join("."))
              .join("-")
          : null,
      index: indexes.length > 1 ? ((file as IndexedFile).index ?? null) : null,
      attested: provenance === null ? "not offered" : "offered",
      provenance,
    };
  });
  return facts.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.filename < b.filename ? -1 : 1));
}

const KINDS: readonly DistributionFacts["kind"][] = ["sdist", "wheel", "other"];
