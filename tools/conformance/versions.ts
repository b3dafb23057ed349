import {
  baseVersion,
  canonicalVersionText,
  compareVersions,
  formatVersion,
  isPrerelease,
  parseVersion,
  publicVersion,
} from "@assay/core";
import { cases, type Grammar, grammarOf } from "./grammar.ts";

export const versions: Grammar = grammarOf("versions", (text: string) => {
  const version = parseVersion(text);
  if (version === null) return { error: "InvalidVersion" };
  return {
    str: formatVersion(version),
    epoch: Number(version.epoch),
    release: version.release.map(Number),
    pre: version.pre === null ? null : [version.pre.phase, Number(version.pre.number)],
    post: version.post === null ? null : Number(version.post),
    dev: version.dev === null ? null : Number(version.dev),
    local: version.local === null ? null : version.local.join("."),
    public: publicVersion(version),
    base_version: baseVersion(version),
    is_prerelease: isPrerelease(version),
    is_postrelease: version.post !== null,
  };
});

/** Groups in ascending order; each is compared with itself, its neighbour and one far away. */
export const versionOrder: Grammar = {
  name: "version_order",
  *check(vectors) {
    const groups = cases<readonly string[]>(vectors);
    for (const [index, group] of groups.entries()) {
      const others = [index - 1, index + 1, (index * 7919) % groups.length];
      yield {
        input: group,
        expected: [...group.map(() => 0), ...others.map((other) => signOf(groups[other], other - index))],
        actual: [
          ...group.map((text) => order(text, group)),
          ...others.map((other) => order(groups[other]?.[0], group)),
        ],
      };
    }
  },
};

function signOf(group: readonly string[] | undefined, distance: number): number | null {
  return group === undefined ? null : Math.sign(distance);
}

function order(text: string | undefined, group: readonly string[]): number | null {
  const version = parseVersion(text ?? "");
  const other = parseVersion(group.at(-1) ?? "");
  return version === null || other === null ? null : Math.sign(compareVersions(version, other));
}

export const canonicalVersions: Grammar = {
  name: "canonical_versions",
  *check(vectors) {
    for (const { in: input, out, keep_zero } of cases<{ in: string; out: string; keep_zero: string }>(vectors)) {
      const version = parseVersion(input);
      const kept = version === null ? input : formatVersion(version);
      yield { input, expected: [out, keep_zero], actual: [canonicalVersionText(input), kept] };
    }
  },
};
