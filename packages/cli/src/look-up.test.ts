import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "./command-line.testing.ts";
import { lookUp } from "./look-up.ts";

afterAll(removeTemporaryFolders);

test("what may not be asked is said; what is too long for a path is none", () => {
  const folder = temporaryFolder();
  const link = join(folder, "x");
  symlinkSync(link, link);

  expect(lookUp(folder)).toBe("folder");
  expect(lookUp(join(folder, "y"))).toBe(null);
  expect(lookUp("y".repeat(5000))).toBe(null);
  expect(() => lookUp(link)).toThrow(`${link}: too many symbolic links encountered.`);
});
