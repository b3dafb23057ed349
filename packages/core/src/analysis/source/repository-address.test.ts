import { expect, test } from "vitest";
import { repositoryAddress } from "./repository-address.ts";
import { repositoryCandidates } from "./repository-candidates.ts";

test.each([
  ["https://github.com/Owner/name", "https://github.com/Owner/name", null],
  ["https://GitHub.com/owner/name.git", "https://github.com/owner/name", null],
  ["http://www.github.com/owner/name/", "https://github.com/owner/name", null],
  ["git+https://github.com/owner/name.git@v1#subdirectory=a/b", "https://github.com/owner/name", "a/b"],
  ["git@github.com:owner/name.git", "https://github.com/owner/name", null],
  ["ssh://git@gitlab.com:2222/group/name.git", "https://gitlab.com/group/name", null],
  ["git://github.com/owner/name", "https://github.com/owner/name", null],
  ["https://github.com/owner/name/tree/main/packages/x", "https://github.com/owner/name", "packages/x"],
  ["https://github.com/owner/name/blob/main/docs/CHANGES.md", "https://github.com/owner/name", "docs"],
  ["https://github.com/owner/name/issues?q=x", "https://github.com/owner/name", null],
  ["https://github.com/owner/name#readme", "https://github.com/owner/name", null],
  ["https://gitlab.com/group/sub/name/-/tree/main/x", "https://gitlab.com/group/sub/name", "x"],
  ["https://gitlab.com/group/sub/name/-/issues", "https://gitlab.com/group/sub/name", null],
  ["https://gitlab.com/group/sub/name", "https://gitlab.com/group/sub/name", null],
  ["https://codeberg.org/owner/name/src/branch/main/x", "https://codeberg.org/owner/name", "x"],
  ["https://user:secret@git.example.org/owner/name.git", "https://git.example.org/owner/name", null],
  ["https://git.example.org:8443/owner/name.git", "https://git.example.org:8443/owner/name", null],
  ["https://git.sr.ht/~owner/name", "https://git.sr.ht/~owner/name", null],
])("%s", (written, url, subdirectory) => {
  expect(repositoryAddress(written)).toEqual({ url, subdirectory });
});

test.each([
  "https://github.com/sponsors/owner",
  "https://github.com/owner",
  "https://img.shields.io/owner/name",
  "https://name.readthedocs.io/en/latest",
  "https://owner.github.io/name",
  "https://example.org",
  "file:///etc/passwd",
  "ext::sh -c id",
  "https://github.com/--upload-pack=x/name",
  "https://github.com/../..",
  "not an address",
  `https://github.com/${"a/".repeat(100_000)}`,
])("%s is no repository", (written) => {
  expect(repositoryAddress(written)).toBe(null);
});

test("ranks what names the source before home page and tracker, and asks each once", () => {
  const found = repositoryCandidates({
    attested: [],
    projectUrls: [
      { label: "Funding", url: "https://github.com/sponsors/owner" },
      { label: "Bug Tracker", url: "https://github.com/owner/tracker/issues" },
      { label: "Homepage", url: "https://github.com/owner/home" },
      { label: "Source Code", url: "https://github.com/owner/name/tree/main/python" },
      { label: "Changelog", url: "https://github.com/Owner/Name/blob/main/CHANGES.md" },
    ],
    homePage: "https://github.com/owner/home/",
    downloadUrl: null,
  });

  expect(found.map(({ url, by, subdirectory }) => [url, by, subdirectory])).toEqual([
    ["https://github.com/owner/name", "Project-URL Source Code", "python"],
    ["https://github.com/owner/home", "Project-URL Homepage", null],
    ["https://github.com/owner/tracker", "Project-URL Bug Tracker", null],
  ]);
});

test("an attestation comes first", () => {
  const found = repositoryCandidates({
    attested: ["https://github.com/owner/attested"],
    projectUrls: [{ label: "Source", url: "https://github.com/owner/said" }],
    homePage: null,
    downloadUrl: null,
  });

  expect(found[0]).toMatchObject({ url: "https://github.com/owner/attested", by: "attestation" });
});
