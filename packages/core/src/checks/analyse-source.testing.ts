import { correspondToTree } from "../analysis/correspondence/correspond.ts";
import { correspondToSdist } from "../analysis/correspondence/correspond-wheel.ts";
import { gitBlobId } from "../analysis/correspondence/git-blob.ts";
import { readDistribution } from "../analysis/correspondence/read-distribution.ts";
import type { ReadableDistribution } from "../analysis/correspondence/readable-distribution.ts";
import type { CommitAnswer } from "../analysis/source/commit-answer.ts";
import { differencesRoom, memberDifference } from "../analysis/source/member-difference.ts";
import type { SourceEvidence } from "../analysis/source/source-evidence.ts";
import { defaultLimits } from "../base/limits.ts";
import { testPlatform } from "../base/platform.testing.ts";
import { fromBytes } from "../base/random-access.ts";
import type { ReadableTree, TreeEntry } from "../model/source-tree.ts";
import type { FixtureText, SourceFixture } from "./check.ts";
import { packFixture } from "./pack-fixture.testing.ts";

const COMMIT = "c".repeat(40);
const TAGGED = "a".repeat(40);
const utf8 = new TextEncoder();

/** A fixture held against its source, as if a repository had been read. */
export async function analyseSource(fixture: FixtureText, source: SourceFixture): Promise<SourceEvidence> {
  const distribution = await read(fixture);
  const tree = treeOf(source);
  const answer = answerOf(source, distribution.members.length);
  const context = {
    project: "m",
    version: "1.0",
    platform: testPlatform,
    limits: defaultLimits,
    repository: {
      tags: ["1.0"],
      log: () => Promise.resolve(null),
      elsewhere: (wanted: readonly { readonly path: string; readonly blob: string }[]) =>
        Promise.resolve(
          new Map(
            wanted.flatMap(({ path, blob }) =>
              idOf(source.elsewhere?.[path] ?? "") === blob
                ? [[path, { commit: TAGGED, trust: "trusted" as const }] as const]
                : [],
            ),
          ),
        ),
    },
  };
  const sdist = source.sdist === undefined ? null : await read({ filename: "m-1.0.tar.gz", files: source.sdist });
  const correspondence =
    distribution.kind === "wheel"
      ? await correspondToSdist(distribution, { sdist, tree }, context)
      : await correspondToTree(distribution, tree, context);
  const bytes = await distribution.read(correspondence.members.map(({ path }) => path));
  return {
    against: correspondence.against,
    source: "https://example.org/m/m",
    namedBy: null,
    answer,
    correspondence,
    asTagged: [],
    uploaded: source.uploaded ?? null,
    impostor: source.impostor === undefined ? null : { ...answer, commit: source.impostor, trust: "untrusted" },
    differences: correspondence.members.flatMap(({ path, source: from, class: own }) => {
      const before = from === null ? undefined : source.files[from];
      const after = bytes.get(path);
      if (own !== "modified" || before === undefined || after === undefined) return [];
      return memberDifference(path, utf8.encode(before), after, differencesRoom()) ?? [];
    }),
    open: [],
  };
}

function read(fixture: FixtureText): Promise<ReadableDistribution> {
  return readDistribution({
    file: fromBytes(packFixture(fixture)),
    filename: fixture.filename,
    platform: testPlatform,
    limits: defaultLimits,
    digests: ["git-sha1"],
  });
}

function treeOf({ files, executable = [], submodules = [] }: SourceFixture): ReadableTree {
  const entries = new Map<string, TreeEntry>();
  for (const [path, text] of Object.entries(files)) {
    entries.set(path, { path, kind: "file", executable: executable.includes(path), id: idOf(text) });
  }
  for (const path of submodules) entries.set(path, { path, kind: "submodule", executable: false, id: "b".repeat(40) });
  return {
    tree: { commit: COMMIT, objectFormat: "sha1", entries },
    read: (paths) =>
      Promise.resolve(
        new Map(
          paths.flatMap((path) => (files[path] === undefined ? [] : [[path, utf8.encode(files[path])] as const])),
        ),
      ),
  };
}

function idOf(text: string): string {
  return gitBlobId(testPlatform, "sha1", utf8.encode(text));
}

function answerOf({ answer = {}, versionTag, claim }: SourceFixture, members: number): CommitAnswer {
  const tagged = { commit: TAGGED, by: "tag", name: "v1.0", directory: "", matched: 1, tagged: null } as const;
  const own = { ...tagged, commit: COMMIT, committed: 1, name: "1.0" } as const;
  return {
    commit: COMMIT,
    by: "content",
    directory: "",
    matched: members,
    of: members,
    committed: 1,
    equalCommits: 1,
    tag: versionTag === undefined ? "1.0" : null,
    trust: "trusted",
    versionTag: versionTag === undefined ? (answer.newestTag === undefined ? own : null) : { ...tagged, ...versionTag },
    claims: claim === undefined ? [] : [{ ...claim, path: "m/_version.py", by: "versioneer", dirty: false }],
    newestTag: null,
    searched: 10,
    ...answer,
  };
}
