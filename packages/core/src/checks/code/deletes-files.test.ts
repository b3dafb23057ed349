import { expect, test } from "vitest";
import { codeOf, effect } from "./code.testing.ts";
import { deletesFiles } from "./deletes-files.ts";

test.each([
  "{home}",
  "~/",
  "{home}/Documents",
  "{$USERPROFILE}",
  "%USERPROFILE%\\Desktop",
  "$HOME",
  "/",
  "C:\\",
  "/etc",
])("all of %s is high, whatever calls it", (argument) => {
  const one = effect("file.delete", { argument, callee: "shutil.rmtree", trigger: "deferred" });
  expect(deletesFiles.rate(one, codeOf([]))).toBe("high");
  expect(deletesFiles.rate({ ...one, trigger: "test" }, codeOf([]))).toBe("low");
});

test.each([
  "{home}/.cache/x",
  "/tmp/x",
  "build",
  "{temp}",
  "/etc/x.conf",
  "{…}/{…}",
  "C:\\Users\\x\\AppData\\Local\\x",
])("nothing is said of %s", (argument) => {
  expect(deletesFiles.rate(effect("file.delete", { argument }), codeOf([]))).toBeNull();
});

test("so is to write over each file", () => {
  const one = effect("file.write-outside", { argument: "{home}/Documents/*", callee: "open" });
  expect(deletesFiles.rate(one, codeOf([]))).toBe("high");
  expect(deletesFiles.rate({ ...one, argument: "{home}/Documents" }, codeOf([]))).toBeNull();
});
