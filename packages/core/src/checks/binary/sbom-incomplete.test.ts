import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { sbomIncomplete } from "./sbom-incomplete.ts";

/** A wheel with this bill of materials and this machine code. */
function wheel(sbom: object, ...binaries: readonly string[]) {
  const { files, ...rest } = nativeWheel(LINUX, ...binaries);
  const text = JSON.stringify({ bomFormat: "CycloneDX", ...sbom });
  return { ...rest, files: { ...files, "m-1.0.dist-info/sboms/m.cdx.json": text } };
}

const ZLIB = { name: "zlib", version: "1.3.1" };
const PNG = "m.libs/libpng16-1a2b3c4d.so.16=elf x86_64; needs libc.so.6";
const CRATES = "/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/asn1-0.20.0/src/lib.rs";

test.each([
  [
    "a library that nobody names",
    wheel({ components: [ZLIB] }, `${SO}=${ELF}`, PNG),
    [
      [
        "info",
        "m.libs/libpng16-1a2b3c4d.so.16",
        "No component has the name of libpng16-1a2b3c4d.so.16, which the wheel brings.",
      ],
    ],
  ],
  [
    "a library that goes by another form of its name",
    wheel({ components: [{ name: "libpng" }] }, `${SO}=${ELF}`, PNG),
    [],
  ],
  [
    "a crate, where others are listed",
    wheel(
      { components: [{ name: "pem", version: "3.0.5", purl: "pkg:cargo/pem@3.0.5" }] },
      `${SO}=${ELF}; text ${CRATES}`,
    ),
    [["info", SO, "It names asn1 0.20.0, and no component has that name, while other crates are listed."]],
  ],
  ["a crate, where none is listed", wheel({ components: [ZLIB] }, `${SO}=${ELF}; text ${CRATES}`), []],
  [
    "a bill of the project alone",
    wheel({ components: [{ name: "m", purl: "pkg:pypi/m@1.0" }] }, `${SO}=${ELF}`, PNG),
    [],
  ],
  ["no bill", nativeWheel(LINUX, `${SO}=${ELF}`, PNG), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(sbomIncomplete, fixture)).toEqual(expected);
});
