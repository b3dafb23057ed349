import { expect, test } from "vitest";
import type { Container } from "./detect-container.ts";
import { type LegacyKind, legacyKind } from "./legacy-kind.ts";

test.each<[string, Container, LegacyKind | null]>([
  ["pip-0.8-py2.7.egg", "zip", "egg"],
  ["numpy-1.0.win32-py2.4.exe", "exe", "wininst"],
  ["PyX-1.0.win32-py2.7.MSI", "ole", "msi"],
  ["x-1.0-1.noarch.rpm", "rpm", "rpm"],
  ["python-x_1.0_all.deb", "deb", "deb"],
  ["x-1.0.dmg", "unknown", "dmg"],
  ["x-1.0.linux-x86_64.tar.gz", "gzip", "bdist_dumb"],
  ["x-1.0.macosx-10.9-universal2.tar.gz", "gzip", "bdist_dumb"],
  ["x-1.0.win-amd64.zip", "zip", "bdist_dumb"],
  ["x-1.0.tar.gz", "gzip", null],
  ["linux-x86_64-1.0.tar.gz", "gzip", null],
  ["x-1.0-py3-none-any.whl", "zip", null],
  ["x-1.0.egg", "html", null],
  ["x-1.0.exe", "zip", null],
])("%s (%s): %s", (filename, container, kind) => {
  expect(legacyKind(filename, container)).toBe(kind);
});

test("a long name costs nothing", () => {
  expect(legacyKind(`${".freebsd-x".repeat(100_000)}.gz`, "gzip")).toBeNull();
});
