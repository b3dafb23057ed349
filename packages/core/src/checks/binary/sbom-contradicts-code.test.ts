import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { sbomContradictsCode } from "./sbom-contradicts-code.ts";

/** A wheel with this bill of materials and this machine code. */
function wheel(sbom: object, ...binaries: readonly string[]) {
  const { files, ...rest } = nativeWheel(LINUX, ...binaries);
  const text = JSON.stringify({ bomFormat: "CycloneDX", ...sbom });
  return { ...rest, files: { ...files, "m-1.0.dist-info/sboms/m.cdx.json": text } };
}

const SSL = `${SO}=${ELF}; text OpenSSL 3.5.1 1 Jul 2025`;
const CRATE = `${SO}=${ELF}; text /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/asn1-0.20.0/src/lib.rs`;
const crate = (version: string) => ({ name: "asn1", version, purl: `pkg:cargo/asn1@${version}` });
const COPIED = {
  metadata: { tools: [{ name: "auditwheel", version: "6.8.2" }] },
  components: [{ name: "libXau", version: "1.0.9-3.el8", purl: "pkg:rpm/almalinux/libXau@1.0.9-3.el8" }],
};

test.each([
  [
    "another version of a library",
    wheel({ components: [{ name: "openssl", version: "3.5.4" }] }, SSL),
    [["low", SO, "It names OpenSSL 3.5.1, and the bill of materials has OpenSSL 3.5.4."]],
  ],
  [
    "the version of a distribution's package",
    wheel({ components: [{ name: "openssl-libs", version: "1:3.5.1-7.el9" }] }, SSL),
    [],
  ],
  [
    "one of two versions",
    wheel(
      {
        components: [
          { name: "openssl", version: "3.5.4" },
          { name: "openssl", version: "3.5.1" },
        ],
      },
      SSL,
    ),
    [],
  ],
  [
    "a crate of the library's name",
    wheel({ components: [{ name: "openssl", version: "0.10.1", purl: "pkg:cargo/openssl@0.10.1" }] }, SSL),
    [],
  ],
  [
    "another version of a crate",
    wheel({ components: [crate("0.21.0")] }, CRATE),
    [["low", SO, "It names asn1 0.20.0, and the bill of materials has asn1 0.21.0."]],
  ],
  ["the version of the crate", wheel({ components: [crate("0.20.0")] }, CRATE), []],
  [
    "a library that was copied and is gone",
    wheel(COPIED, `${SO}=${ELF}`),
    [
      [
        "low",
        "m-1.0.dist-info/sboms/m.cdx.json",
        "It says that libXau 1.0.9-3.el8 was copied into the wheel, and no file is of that name.",
      ],
    ],
  ],
  [
    "a library that was copied",
    wheel(COPIED, `${SO}=${ELF}`, "m.libs/libXau-154567c4.so.6.0.0=elf x86_64; needs libc.so.6"),
    [],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(sbomContradictsCode, fixture)).toEqual(expected);
});
