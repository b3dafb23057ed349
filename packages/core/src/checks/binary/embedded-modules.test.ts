import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { embeddedModules } from "./embedded-modules.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "a crate by the path of its sources",
    nativeWheel(
      LINUX,
      `${SO}=${ELF}; text /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/asn1-0.20.0/src/lib.rs`,
    ),
    [["info", "m.cpython-311-x86_64-linux-gnu.so", "It names 1 crate: asn1 0.20.0."]],
  ],
  ["none", nativeWheel(LINUX, `${SO}=${ELF}`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(embeddedModules, fixture)).toEqual(expected);
});
