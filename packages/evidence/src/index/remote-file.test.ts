import { expect, test } from "vitest";
import { remoteFile } from "./remote-file.ts";

const ADDRESS = "https://example.org/x-1.0.tar.gz";
const DIGEST = "A1".repeat(32);

test.each([
  ["", {}],
  ["#", {}],
  ["#egg=x", {}],
  [`#sha256=${DIGEST}`, { sha256: DIGEST.toLowerCase() }],
  [`#egg=x&sha256=${DIGEST}&subdirectory=y`, { sha256: DIGEST.toLowerCase() }],
  [`#SHA512=${DIGEST}${DIGEST}`, { sha512: `${DIGEST}${DIGEST}`.toLowerCase() }],
])("%s promises %j", (fragment, hashes) => {
  expect(remoteFile(ADDRESS + fragment).file).toMatchObject({ url: ADDRESS, hashes });
});

test.each(["#sha256=", "#sha256=00", `#sha256=${DIGEST}0`, `#sha256=${"g".repeat(64)}`, "#md5=00", `#sha1=${DIGEST}`])(
  "%s is a promise that cannot be kept, and not passed over",
  (fragment) => {
    expect(() => remoteFile(ADDRESS + fragment)).toThrow("cannot be compared");
  },
);
