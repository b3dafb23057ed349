/**
 * Every bound on hostile input stands here. A bound that is met is said in the report (`incomplete`), never passed over.
 *
 * Sizes are bytes. Defaults admit every distribution of the public index that installers can install.
 */
export interface Limits {
  /** Members that are inflated at once; larger ones are streamed. */
  readonly wholeMember: number;
  /** One distribution as published. */
  readonly distribution: number;
  /** One member once decompressed. */
  readonly member: number;
  /** All members of a distribution once decompressed. */
  readonly total: number;
  readonly members: number;
  /** Text that is parsed as a whole: METADATA, RECORD, WHEEL, entry_points.txt, pyproject.toml, .pth. */
  readonly text: number;
  /** A TOML document that configures a build, pyproject.toml above all: what is parsed costs a second for ten megabytes. */
  readonly configuration: number;
  /** One member's name. */
  readonly name: number;
  /** The headers of a tar, and a part of a remote file that holds a central directory. */
  readonly directory: number;
  /** The central directory of a ZIP, which is held as a whole, and each name of it several times. */
  readonly zipDirectory: number;
  /** A member that is held as a whole to be looked into: a binary, an archive inside the archive. */
  readonly held: number;
  /** Source of one distribution that is held to be evaluated together. */
  readonly code: number;
  /** Short files beside it, in which code may be kept. */
  readonly codeData: number;
  /** Archives inside archives. */
  readonly nesting: number;
  /** One page or side-car of an index. */
  readonly page: number;
  /** Files that one page lists. The largest projects have some ten thousand. */
  readonly pageFiles: number;
  /** Files of one release, each of which is compared with every target. */
  readonly releaseFiles: number;
  /** Anomalies kept of one archive; more are counted. */
  readonly anomalies: number;
  /** Findings one check may report on one subject; more are counted. */
  readonly findingsPerCheck: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

export const defaultLimits: Limits = {
  wholeMember: 4 * MIB,
  distribution: 4 * GIB,
  member: 4 * GIB,
  total: 16 * GIB,
  members: 200_000,
  text: 32 * MIB,
  configuration: MIB,
  name: 4 * KIB,
  directory: 256 * MIB,
  zipDirectory: 64 * MIB,
  held: 256 * MIB,
  code: 128 * MIB,
  codeData: 16 * MIB,
  nesting: 3,
  page: 128 * MIB,
  pageFiles: 200_000,
  releaseFiles: 2_000,
  anomalies: 1_000,
  findingsPerCheck: 100,
};
