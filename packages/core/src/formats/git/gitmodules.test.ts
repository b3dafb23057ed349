import { expect, test } from "vitest";
import { readGitmodules } from "./gitmodules.ts";

test("reads what is declared", () => {
  const text =
    '[submodule "a"]\n\tpath = vendored/a\n\turl = https://example.org/a.git\n# c\n[submodule "b"]\n  url="../b.git"\n path = b\n[submodule "c"]\n path = c\n';

  expect(readGitmodules(text)).toEqual([
    { path: "vendored/a", url: "https://example.org/a.git" },
    { path: "b", url: "../b.git" },
  ]);
});
