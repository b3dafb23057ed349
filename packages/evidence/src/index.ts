export { analyseFile, cachedParts } from "./analyse/analyse-file.ts";
export {
  type AnalyseFilesOptions,
  type AnalysisProgress,
  analyseFiles,
  examineFiles,
} from "./analyse/analyse-files.ts";
export { cachedAnalysis, type KnownDistribution, type ResultCache } from "./analyse/analysis-cache.ts";
export type { AnalyseOptions, AnalysisRequest } from "./analyse/analysis-request.ts";
export type { Examined, Part } from "./analyse/examined.ts";
export { type FileDigest, fileDigest } from "./analyse/file-digest.ts";
export { type Cache, type CacheOptions, type EntryKind, openCache } from "./cache/cache.ts";
export { cacheFolder, cacheSize } from "./cache/cache-folder.ts";
export { type CacheInfo, cacheInfo, clearCache } from "./cache/cache-info.ts";
export type { CachedFile, FileWriter } from "./cache/stored-files.ts";
export type { StoredPage, StoredPages } from "./cache/stored-pages.ts";
export {
  type EstablishedRelease,
  type EstablishOptions,
  type ReleaseToEstablish,
  type SourceEstablisher,
  sourceEstablisher,
} from "./git/establish-source.ts";
export { type CommitFinder, commitFinder, type SearchedRelease } from "./git/find-commit.ts";
export type { Sought } from "./git/name-commits.ts";
export { type OriginOptions, openOrigin, repositoryState, type SourceOrigin } from "./git/open-origin.ts";
export { isRepository, type OpenOptions, openRepository } from "./git/open-repository.ts";
export type { PeeledTag, Repository } from "./git/repository.ts";
export type { HttpAnswer } from "./http/answer.ts";
export { type Authorise, authoriser, BasicCredentials, type CredentialsFor } from "./http/credentials.ts";
export { EvidenceError, type EvidenceErrorCode } from "./http/evidence-error.ts";
export type { HttpRequest } from "./http/exchange.ts";
export { type HttpClient, type HttpOptions, httpClient, type WholeAnswer } from "./http/http-client.ts";
export { redacted } from "./http/redacted.ts";
export type { Patience } from "./http/retry.ts";
export type { Timeouts } from "./http/timeouts.ts";
export { chooseIndexes, type IndexChoice, withPipSettings } from "./index/choose-indexes.ts";
export type { StoredFile } from "./index/distribution-file.ts";
export type { OnProgress } from "./index/download.ts";
export type { IndexAnswer, OfferedFile, PageSource } from "./index/index-answer.ts";
export { type IndexClient, type IndexClientOptions, indexClient } from "./index/index-client.ts";
export { type IndexSource, indexSource } from "./index/index-source.ts";
export { memberExtents } from "./index/member-extents.ts";
export type { AttestedFile } from "./index/provenance-file.ts";
export type { RangedFile } from "./index/ranged-file.ts";
export { type RemoteFile, remoteFile } from "./index/remote-file.ts";
export { type ByteRange, NotFetched } from "./index/sparse-bytes.ts";
export { readWheelHead, type WheelHead } from "./index/wheel-head.ts";
export { fileAccess } from "./platform/file-access.ts";
export { nodePlatform } from "./platform/node-platform.ts";
export { lazyPythonParser, preparePythonParser } from "./platform/python-parser.ts";
