import { expect, test } from "vitest";
import type { Evidence } from "../model/finding.ts";
import { fingerprinter } from "./fingerprint.ts";

function subject(version: string, filename = `color_logs-${version}-py3-none-any.whl`) {
  return { target: "color-logs", project: "color-logs", version, filename };
}

function print(version: string, path: string | null, evidence: Evidence = {}, filename?: string): string {
  return fingerprinter(subject(version, filename))({ rule: "wheel/some-problem", path, evidence });
}

test("is equal in the next version: dist-info, root folder, excerpt", () => {
  expect(print("1.0", "color_logs-1.0.dist-info/METADATA")).toBe(print("1.1", "color_logs-1.1.dist-info/METADATA"));
  expect(print("1.0", "m.py", { excerpt: "version = '1.0'" })).toBe(
    print("1.1", "m.py", { excerpt: "version  = '1.1'" }),
  );
  expect(print("1.0", "color_logs-1.0/setup.py", {}, "color_logs-1.0.tar.gz")).toBe(
    print("2.0.post1", "color_logs-2.0.post1/setup.py", {}, "color_logs-2.0.post1.tar.gz"),
  );
});

test("differs by rule, project, path, excerpt and single item", () => {
  const seen = [
    print("1.0", "m.py"),
    print("1.0", "n.py"),
    print("1.0", "m.py", { excerpt: "import os" }),
    print("1.0", "m.py", { items: ["PYSEC-2022-1"] }),
    print("1.0", "m.py", { items: ["PYSEC-2022-2"] }),
    fingerprinter(subject("1.0"))({ rule: "wheel/other-problem", path: "m.py", evidence: {} }),
    fingerprinter({ ...subject("1.0"), project: "other" })({ rule: "wheel/some-problem", path: "m.py", evidence: {} }),
  ];

  expect(new Set(seen).size).toBe(seen.length);
});

test("does not take a part of a longer version for the version", () => {
  expect(print("1.0", "lib-1.0.1/x")).not.toBe(print("1.1", "lib-1.1.1/x"));
  expect(print("1.0", "lib-2.1.0/x")).not.toBe(print("1.1", "lib-2.1.1/x"));
});

// The values are pinned: where they change, everything that was ever dismissed elsewhere comes back.
test("numbers what is otherwise equal, in order", () => {
  const next = fingerprinter(subject("1.0"));
  const finding = { rule: "wheel/some-problem", path: "m.py", evidence: {} };

  expect([next(finding), next(finding)]).toEqual([
    "948acc2a0fc98e7d60b52696829301b9",
    "6e53210844b8ec41bd48d9d31c41e615",
  ]);
});
