/** Why anybody compares a release with its source, and what is known of the comparison. */
export const sourceReferences = {
  xz: "https://research.swtch.com/xz-timeline",
  slsa: "https://slsa.dev/spec/v1.1/threats",
  attestations: "https://peps.python.org/pep-0740/",
  impostor: "https://www.chainguard.dev/unchained/what-the-fork-imposter-commits-in-github-actions-and-ci-cd",
  versions: "https://packaging.python.org/en/latest/specifications/version-specifiers/",
} as const;
