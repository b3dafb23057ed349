import { expect, test } from "vitest";
import type { IndexSubject } from "../release-subject.ts";
import { onlyCopies } from "./only-copies.ts";

const [MAIN, FURTHER] = ["https://main.example/", "https://further.example/"];

function listed(index: string, filename: string, sha256?: string): IndexSubject["files"][number] {
  return {
    filename,
    url: `${index}${filename}`,
    hashes: sha256 === undefined ? {} : { sha256 },
    size: null,
    uploadTime: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
    index,
  };
}

test.each([
  ["the same bytes", [listed(MAIN, "m-1.tar.gz", "aa"), listed(FURTHER, "m-1.tar.gz", "aa")], true],
  [
    "a mirror that lags",
    [listed(MAIN, "m-1.tar.gz", "aa"), listed(MAIN, "m-2.tar.gz", "bb"), listed(FURTHER, "m-1.tar.gz", "aa")],
    true,
  ],
  ["other bytes", [listed(MAIN, "m-1.tar.gz", "aa"), listed(FURTHER, "m-1.tar.gz", "bb")], false],
  [
    "one file more",
    [listed(MAIN, "m-1.tar.gz", "aa"), listed(FURTHER, "m-1.tar.gz", "aa"), listed(FURTHER, "m-9.tar.gz", "cc")],
    false,
  ],
  ["no digests", [listed(MAIN, "m-1.tar.gz"), listed(FURTHER, "m-1.tar.gz")], false],
])("%s: %#", (_, files, expected) => {
  const subject: IndexSubject = {
    status: null,
    tracks: [],
    alternateLocations: [],
    files,
    ofRelease: new Set(),
    releases: { releases: [], unattributed: [] },
    sources: [MAIN, FURTHER].map((index) => ({ index, has: "project" })),
  };
  expect(onlyCopies(subject)).toBe(expected);
});
