export {
  type BinarySummary,
  binaryFacts,
  type PlatformSummary,
  platformFacts,
} from "./analysis/binaries/binaries-summary.ts";
export type { BinaryFacts } from "./analysis/binaries/binary-facts.ts";
export { manylinuxNeed } from "./analysis/binaries/manylinux-need.ts";
export { policyTag } from "./analysis/binaries/manylinux-policy.ts";
export { wheelClaims } from "./analysis/binaries/wheel-claims.ts";
export { analyseCode, analyseGathered } from "./analysis/code/analyse-code.ts";
export {
  CODE_ANALYSIS_VERSION,
  type CodeAnalysis,
  type CodeEffect,
  type CodeEntry,
  type DeclaredField,
} from "./analysis/code/code-analysis.ts";
export { type CodeDifference, codeDifference, noveltyAgainst } from "./analysis/code/code-difference.ts";
export { type CodeGatherer, codeGatherer } from "./analysis/code/code-gatherer.ts";
export { codeNotAnalysed } from "./analysis/code/code-not-analysed.ts";
export { declaredDifference } from "./analysis/code/setuptools/declared-difference.ts";
export {
  type ExtractionPlan,
  extractionPlan,
  type NameRules,
  type PlannedFile,
} from "./analysis/contents/extraction-plan.ts";
export { type Found, findMembers, mayBeMeant } from "./analysis/contents/find-members.ts";
export {
  type InspectedDistribution,
  type InspectedMember,
  inspectedListing,
  inspectedWhole,
} from "./analysis/contents/inspected.ts";
export { type ListedMember, zipListing } from "./analysis/contents/listed-member.ts";
export type { AddressRange } from "./analysis/contents/member-address.ts";
export type { Surroundings } from "./analysis/contents/member-role.ts";
export { type MemberView, memberView, type Surrounding } from "./analysis/contents/member-view.ts";
export { type ContentReceiver, type ReadOutcome, readListed } from "./analysis/contents/read-listed.ts";
export { surroundingsOfListing } from "./analysis/contents/surroundings.ts";
export { type ArchiveListing, type OnListedMember, walkArchive } from "./analysis/contents/walk-archive.ts";
export type { CorrespondenceContext, LoggedCommit, RepositoryFacts } from "./analysis/correspondence/context.ts";
export { correspondToTree } from "./analysis/correspondence/correspond.ts";
export { correspondToSdist } from "./analysis/correspondence/correspond-wheel.ts";
export type {
  CommitClaim,
  Concern,
  Correspondence,
  MemberClass,
  MemberCorrespondence,
  PathRole,
} from "./analysis/correspondence/correspondence.ts";
export { type DistributionToRead, readDistribution } from "./analysis/correspondence/read-distribution.ts";
export type { DistributionMember, ReadableDistribution } from "./analysis/correspondence/readable-distribution.ts";
export { type ArchiveOfSide, archiveSide } from "./analysis/difference/archive-side.ts";
export {
  type Allowance,
  type ComparisonTerms,
  compareSides,
  comparisonAllowance,
} from "./analysis/difference/compare-sides.ts";
export { contentKindOf } from "./analysis/difference/content-kind-of.ts";
export type { Difference } from "./analysis/difference/difference.ts";
export type { Loaded, Side, SideEntry } from "./analysis/difference/side.ts";
export {
  ANALYSIS_VERSION,
  type DistributionAnalysis,
  type Incomplete,
  type MemberFacts,
  type OtherAnalysis,
  type SdistAnalysis,
  type WheelAnalysis,
} from "./analysis/distribution-analysis.ts";
export { becauseOf } from "./analysis/installation/choice-words.ts";
export { type Choice, choose, type Obstacle, type PassedOver, type Question } from "./analysis/installation/choose.ts";
export { type Candidate, type Offer, type OfferedVersion, offerOf } from "./analysis/installation/offer.ts";
export { type Chooser, type RankedTarget, rankedTarget } from "./analysis/installation/ranked-target.ts";
export { type CommandRuns, whatRuns } from "./analysis/installation/what-runs.ts";
export { analyseDistribution } from "./analysis/members/analyse-distribution.ts";
export { importNames } from "./analysis/names/import-names.ts";
export { notAnalysed } from "./analysis/not-analysed.ts";
export { packAnalysis, unpackAnalysis } from "./analysis/packed-analysis.ts";
export { counterpart, type PreviousRelease, previousReleases } from "./analysis/release/previous-releases.ts";
export { type FilePublishers, type PublisherClaims, publisherClaims } from "./analysis/release/publishers.ts";
export {
  type FactsOfFiles,
  RELEASE_FACTS_VERSION,
  type ReleaseFacts,
  type ReleaseInput,
  releaseFacts,
} from "./analysis/release/release-facts.ts";
export {
  type CommitAnswer,
  chooseAmongEqual,
  isBetter,
  type JudgedClaim,
  judgeClaims,
  type NamedCommit,
} from "./analysis/source/commit-answer.ts";
export { type ClaimInFile, claimNames, commitClaims, mayClaim } from "./analysis/source/commit-claims.ts";
export { commitSearch, LOG_FORMAT, type SearchResult, type Wanted } from "./analysis/source/commit-search.ts";
export { differencesRoom, memberDifference } from "./analysis/source/member-difference.ts";
export { groupMembers, isOpenClass, type MemberGroup } from "./analysis/source/open-members.ts";
export { type RepositoryAddress, repositoryAddress } from "./analysis/source/repository-address.ts";
export {
  type RepositoryCandidate,
  type RepositoryHints,
  repositoryCandidates,
} from "./analysis/source/repository-candidates.ts";
export { repositoryHints } from "./analysis/source/repository-hints.ts";
export { type MemberDifference, SOURCE_VERSION, type SourceEvidence } from "./analysis/source/source-evidence.ts";
export { type SourceFacts, sourceFacts } from "./analysis/source/source-facts.ts";
export { type PathAndBlob, sourceRoots } from "./analysis/source/source-roots.ts";
export { newestTag, tagsOfVersion } from "./analysis/source/version-tags.ts";
export { type WheelOutline, wheelOutline } from "./analysis/wheel/wheel-outline.ts";
export { ByteReader } from "./base/byte-reader.ts";
export { FormatError, type FormatErrorCode } from "./base/format-error.ts";
export { type LimitOption, limitOptions } from "./base/limit-options.ts";
export { defaultLimits, type Limits } from "./base/limits.ts";
export { parseSize } from "./base/parse-size.ts";
export { matchesGlob } from "./base/path-glob.ts";
export type {
  DecompressedStream,
  Digest,
  DigestAlgorithm,
  Inflated,
  Platform,
  Spool,
  StreamCompression,
} from "./base/platform.ts";
export { fromBytes, type RandomAccess, requireInside } from "./base/random-access.ts";
export type { Anomaly, Reading } from "./base/reading.ts";
export { systemReason } from "./base/system-reason.ts";
export { visible, visibleThroughout } from "./base/untrusted-text.ts";
export type { Check, Material, RuleId } from "./checks/check.ts";
export { type CodeFact, type CodeMap, codeFacts, codeMap } from "./checks/code/code-facts.ts";
export { checks } from "./checks/index.ts";
export { materialOf, releaseMaterial } from "./checks/material.ts";
export type { PreviousCode } from "./checks/previous-code.ts";
export { type IndexSubject, type ReleaseSubject, releaseDistribution } from "./checks/release-subject.ts";
export { type CheckOutcome, runChecks } from "./checks/run-checks.ts";
export { type Archive, type ArchiveMember, readArchive } from "./formats/ar/read-archive.ts";
export type { ElfSymbol } from "./formats/elf/dynamic-symbols.ts";
export { elfCode } from "./formats/elf/elf-code.ts";
export { type ElfFile, readElf } from "./formats/elf/read-elf.ts";
export { type CommitObject, readCommitObject, readTagObject, type TagObject } from "./formats/git/commit-object.ts";
export { readGitmodules } from "./formats/git/gitmodules.ts";
export { type ObjectFormat, objectFormatOf } from "./formats/git/object-id.ts";
export { type GitRef, isRefName, readPackedRefs } from "./formats/git/packed-refs.ts";
export { readTreeObject, type TreeRow } from "./formats/git/tree-object.ts";
export {
  type ClaimedPublisher,
  LARGEST_PROVENANCE,
  readClaimedPublishers,
} from "./formats/index-page/claimed-publishers.ts";
export { readHtmlPage } from "./formats/index-page/html.ts";
export {
  INDEX_PAGE_VERSION,
  type IndexFile,
  type IndexPage,
  indexPageForm,
  type PageOrigin,
  type ProjectStatus,
  type Yanked,
} from "./formats/index-page/index-page.ts";
export { readJsonPage } from "./formats/index-page/json.ts";
export { machOCode } from "./formats/mach-o/mach-o-code.ts";
export { type MachOFile, type MachOSlice, readMachO } from "./formats/mach-o/read-mach-o.ts";
export { type NativeFormat, nativeFormatOf } from "./formats/native/native-format.ts";
export type { PeImportedLibrary } from "./formats/pe/imports.ts";
export { peCode } from "./formats/pe/pe-code.ts";
export { type PeFile, readPe } from "./formats/pe/read-pe.ts";
export { type RecordRow, readRecord } from "./formats/python/record.ts";
export type { LazyParser, PythonParser, SyntaxCursor } from "./formats/python/syntax/python-parser.ts";
export { readWasm, type WasmFile } from "./formats/wasm/read-wasm.ts";
export { ZIP_TAIL_LENGTH } from "./formats/zip/end-record.ts";
export { type MemberContent, readMember } from "./formats/zip/read-member.ts";
export { readZip } from "./formats/zip/read-zip.ts";
export type { ZipArchive, ZipContent, ZipDepth, ZipMember, ZipNames, ZipRegion } from "./formats/zip/zip-member.ts";
export { maskedThroughout } from "./model/credential.ts";
export {
  type DistributionFilename,
  type LegacyFilename,
  type OtherFilename,
  parseDistributionFilename,
} from "./model/distribution-filename.ts";
export { type EntryPointReference, parseEntryPointReference } from "./model/entry-point-reference.ts";
export { type RunsAt, type Severity, severities } from "./model/finding.ts";
export { type LicenceExpression, parseLicenceExpression } from "./model/licence-expression.ts";
export {
  type Marker,
  type MarkerComparison,
  type MarkerOperand,
  type MarkerOperator,
  type MarkerVariable,
  parseMarker,
} from "./model/marker.ts";
export {
  evaluateMarker,
  type MarkerContext,
  type MarkerEnvironment,
  type MarkerOutcome,
  unsetVariables,
} from "./model/marker-evaluation.ts";
export { formatMarker } from "./model/marker-text.ts";
export { platformTags } from "./model/platform-tags.ts";
export { escapeName, isNormalizedName, isValidName, normalizeName } from "./model/project-name.ts";
export { formatPurl, type Purl, parsePurl } from "./model/purl.ts";
export { isRefusal, type Refusal } from "./model/refusal.ts";
export {
  newestRelease,
  type Release,
  type ReleasedFile,
  type Releases,
  releaseOf,
  releasesOf,
} from "./model/release.ts";
export { formatRequirement, parseRequirement, type Requirement } from "./model/requirement.ts";
export { type ScriptNameProblem, scriptNameProblems } from "./model/script-name.ts";
export {
  parseSdistFilename,
  type SdistExtension,
  type SdistFilename,
  type SdistReading,
} from "./model/sdist-filename.ts";
export type { ReadableTree, SourceTree, TreeEntry } from "./model/source-tree.ts";
export {
  formatSpecifier,
  namesPrerelease,
  parseSpecifier,
  type Specifier,
  type SpecifierOperator,
} from "./model/specifier.ts";
export {
  admitted,
  asksForPrereleases,
  contains,
  formatSpecifierSet,
  type PrereleasePolicy,
  parseSpecifierSet,
  type SpecifierSet,
  specifierSet,
} from "./model/specifier-set.ts";
export { supportedTags } from "./model/supported-tags.ts";
export { bestRank, countTags, expandTags, parseTagSet, rankTags, type TagRanking, type TagSet } from "./model/tag.ts";
export type { CPython, OtherPython, PythonVersion, Target, TargetPlatform, TargetPython } from "./model/target.ts";
export { type Digits, parseVersion, type Version } from "./model/version.ts";
export { type VersionHazard, versionHazards } from "./model/version-hazards.ts";
export { comparePublic, compareVersions, isPrerelease } from "./model/version-order.ts";
export {
  baseVersion,
  canonicalVersion,
  canonicalVersionText,
  formatVersion,
  publicVersion,
} from "./model/version-text.ts";
export { type BuildTag, compareBuildTags, parseWheelFilename, type WheelFilename } from "./model/wheel-filename.ts";
export { codeClosing } from "./report/code/code-closing.ts";
export { codeDifferenceText } from "./report/code/code-difference-text.ts";
export { codeHtml, codeMarkdown } from "./report/code/code-page.ts";
export { type CodeSubject, type CodeTextOptions, codeText } from "./report/code/code-text.ts";
export { type ContentsOptions, contentsLayout } from "./report/contents/contents-text.ts";
export { distributionLines } from "./report/contents/distribution-lines.ts";
export { extractionLines } from "./report/contents/extraction-lines.ts";
export { memberLines, type ShownMember, type Standing } from "./report/contents/member-lines.ts";
export { type ListedDistribution, quoted, releaseLines } from "./report/contents/release-lines.ts";
export { sameNameLines } from "./report/contents/same-name-lines.ts";
export { grouped, sizeInWords } from "./report/contents/sizes.ts";
export { treeLines } from "./report/contents/tree-lines.ts";
export { differenceHtml } from "./report/difference/difference-html.ts";
export { differenceMarkdown } from "./report/difference/difference-markdown.ts";
export { differenceOutcomes, differenceRules } from "./report/difference/difference-rules.ts";
export { differenceText, type ShownComparison } from "./report/difference/difference-text.ts";
export { shownDifference } from "./report/difference/shown-difference.ts";
export { type GithubOptions, githubReport } from "./report/github.ts";
export { htmlReport } from "./report/html/report.ts";
export { jsonPieces, jsonReport } from "./report/json.ts";
export { type MarkdownOptions, markdownReport } from "./report/markdown/markdown.ts";
export { releaseHtml } from "./report/release/release-html.ts";
export { releaseMarkdown } from "./report/release/release-markdown.ts";
export type { ReleaseView } from "./report/release/release-sections.ts";
export { releaseText } from "./report/release/release-text.ts";
export type { Rule } from "./report/rule.ts";
export { ruleIndex } from "./report/rule-index.ts";
export { rulePage } from "./report/rule-page.ts";
export { ruleJson, rulesJson } from "./report/rules-json.ts";
export { sarifReport } from "./report/sarif.ts";
export { sourceFindingsText } from "./report/source/source-findings-text.ts";
export { type SourceSubject, sourceText } from "./report/source/source-text.ts";
export { verdictInWords } from "./report/summary.ts";
export { type ExplainOptions, explainRule, rulesText } from "./report/text/explain.ts";
export { type Paint, plain } from "./report/text/paint.ts";
export { type TextOptions, textReport } from "./report/text/text.ts";
export { triggerNames } from "./report/triggers.ts";
export type { Assessment, FailOn, Finding, IncompleteItem, SubjectAssessment } from "./verdict/assessment.ts";
export { exitCode } from "./verdict/exit-code.ts";
export { type Case, type JudgedSubject, judge } from "./verdict/judge.ts";
export { nearest } from "./verdict/nearest.ts";
export { type Policy, policyOf } from "./verdict/policy.ts";
export { policyFrom } from "./verdict/policy-from.ts";
export { isAsked } from "./verdict/rule-selection.ts";
