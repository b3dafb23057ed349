import { tarFixture } from "../formats/tar/tar-fixture.testing.ts";
import { zipFixture } from "../formats/zip/zip-fixture.testing.ts";
import type { FixtureText } from "./check.ts";
import { binaryBytes } from "./packing/binary.testing.ts";
import { type Bytes, latin1, utf8 } from "./packing/bytes.testing.ts";
import { type Deviation, deviationsOf } from "./packing/deviation.testing.ts";
import { compressed, gzipDeviations } from "./packing/gzip.testing.ts";
import { recordText, withRequiredFiles } from "./packing/required-files.testing.ts";
import { deviateTar, type TarDraft } from "./packing/tar-deviations.testing.ts";
import { deviateZip, type ZipDraft } from "./packing/zip-deviations.testing.ts";

/**
 * Packs a text tree into the bytes of a wheel or sdist, the same each time.
 *
 * Deviations of the containers are in `packing/`; besides these, `packed-as-zip` packs a .tar.gz as a ZIP,
 * `followed-by-zip` appends one, `byte-content:PATH` takes the content of a file as bytes, one character each, and
 * `binary:PATH=WORDS` is machine code, described as `packing/binary.testing.ts` reads it.
 */
export function packFixture(fixture: FixtureText): Bytes {
  const deviations = deviationsOf(fixture);
  const files = filesOf(fixture, deviations);
  const others = deviations.filter((one) => !ABOUT_CONTENT.has(one.name));
  if (isZip(fixture.filename, deviations)) return packedZip(files, others);

  const tarBall = packedTar(files, others);
  const isFollowed = deviations.some((one) => one.name === "followed-by-zip");
  return isFollowed ? packedZip(files, [], tarBall) : tarBall;
}

type Files = ReadonlyMap<string, Bytes>;

const ABOUT_CONTENT: ReadonlySet<string> = new Set(["byte-content", "binary", "packed-as-zip", "followed-by-zip"]);

function filesOf(fixture: FixtureText, deviations: readonly Deviation[]): Files {
  const asBytes = new Set(deviations.filter((one) => one.name === "byte-content").map((one) => one.member));
  const binaries = deviations.filter((one) => one.name === "binary");
  const added = Object.fromEntries(binaries.map(({ member }) => [member, ""]));
  const texts = withRequiredFiles({ ...fixture, files: { ...added, ...fixture.files } });
  const files = new Map(
    texts.map(([path, content]): [string, Bytes] => [path, asBytes.has(path) ? latin1(content) : utf8(content)]),
  );
  for (const { member, value } of binaries) files.set(member, binaryBytes(value));
  return files;
}

const NO_BYTES: Bytes = new Uint8Array(0);

function isZip(filename: string, deviations: readonly Deviation[]): boolean {
  return !/\.(tar(\.\w+)?|tgz)$/.test(filename) || deviations.some((one) => one.name === "packed-as-zip");
}

/** An empty RECORD is filled in after every deviation of a member, so that it is true of what is packed. */
function packedZip(files: Files, deviations: readonly Deviation[], prefix = NO_BYTES): Bytes {
  const draft: ZipDraft = { members: Array.from(files, ([name, content]) => ({ name, content })), options: { prefix } };
  const [ofMembers, ofArchive] = [deviations.filter(hasMember), deviations.filter((one) => !hasMember(one))];
  for (const one of ofMembers) deviateZip(draft, one);

  const recordPath = Array.from(files.keys()).find((path) => path.endsWith(".dist-info/RECORD"));
  if (recordPath !== undefined && files.get(recordPath)?.length === 0) {
    const listed = draft.members.filter(({ central }) => central !== null);
    const content = recordText(listed, recordPath);
    draft.members = draft.members.map((one) => (one.name === recordPath ? { ...one, content } : one));
  }
  for (const one of ofArchive) deviateZip(draft, one);
  return zipFixture(draft.members, draft.options);
}

function packedTar(files: Files, deviations: readonly Deviation[]): Bytes {
  const draft: TarDraft = { members: Array.from(files, ([name, data]) => ({ name, data })), options: {} };
  for (const one of deviations.filter((it) => !gzipDeviations.has(it.name))) deviateTar(draft, one);
  return compressed(tarFixture(draft.members, draft.options), deviations);
}

function hasMember(deviation: Deviation): boolean {
  return deviation.member !== "";
}
