import { expect, test } from "vitest";
import {
  androidLevelOfLibrary,
  isMuslLibc,
  isMusllinuxLibrary,
  lastForbidding,
  NO_POLICY,
  newestPolicy,
  policyOfLibrary,
  policyOfVersion,
} from "./manylinux-policy.ts";
import { manylinuxPolicies, manylinuxVersions, platformPolicySource } from "./platform-policies.generated.ts";

test("policies rise, and what each adds is not there before (PEP 600)", () => {
  expect(manylinuxPolicies).toEqual(manylinuxPolicies.toSorted((one, other) => one - other));
  expect(newestPolicy).toBeGreaterThanOrEqual(41);
  for (const [machine, byPolicy] of Object.entries(manylinuxVersions)) {
    const names = Object.values(byPolicy).flatMap((text) => text.trim().split(/\s+/));
    expect(new Set(names).size, machine).toBe(names.length);
  }
  expect(platformPolicySource.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["x86_64", "GLIBC_2.2.5", 2],
  ["x86_64", "GLIBC_2.17", 17],
  // Between two policies the number decides, not the next policy.
  ["x86_64", "GLIBC_2.29", 29],
  ["x86_64", "GLIBC_2.99", 99],
  ["x86_64", "GLIBC_PRIVATE", NO_POLICY],
  ["x86_64", "GLIBC_ABI_DT_RELR", 36],
  ["x86_64", "GLIBCXX_3.4.25", 31],
  ["x86_64", "GLIBCXX_3.5", NO_POLICY],
  ["aarch64", "GLIBC_2.18", 17],
  ["x86_64", "OPENSSL_3.0.0", null],
  ["__proto__", "GLIBCXX_3.4.25", null],
] as const)("%s: %s needs manylinux_2_%s", (machine, version, policy) => {
  expect(policyOfVersion(machine, version)).toBe(policy);
});

test("libraries that wheels may expect", () => {
  expect(policyOfLibrary("libc.so.6")).toBe(5);
  expect(policyOfLibrary("libexpat.so.1")).toBe(12);
  expect(policyOfLibrary("libssl.so.3")).toBe(NO_POLICY);
  expect([isMuslLibc("libc.musl-x86.so.1"), isMuslLibc("libc.so"), isMuslLibc("libc.so.6")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isMusllinuxLibrary("libz.so.1"), isMusllinuxLibrary("libssl.so.3")]).toEqual([true, false]);
  expect([androidLevelOfLibrary("libaaudio.so"), androidLevelOfLibrary("libssl.so")]).toEqual([26, null]);
});

test("private symbols of zlib are forbidden as long as a policy says so", () => {
  expect(lastForbidding("libz.so.1", "z_errmsg")).toBe(newestPolicy);
  expect(lastForbidding("libz.so.1", "deflate")).toBeNull();
  expect(lastForbidding("libfoo.so", "z_errmsg")).toBeNull();
});
