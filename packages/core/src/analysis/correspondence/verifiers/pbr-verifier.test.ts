import { expect, test } from "vitest";
import type { RepositoryFacts } from "../context.ts";
import { COMMIT, compared, saidOf } from "../correspondence.testing.ts";

const TREE = {
  "setup.cfg": "[metadata]\nname = x\n[files]\npackages = x\n",
  "setup.py": "import setuptools\nsetuptools.setup(setup_requires=['pbr'], pbr=True)\n",
  "x/__init__.py": "a = 1\n",
};
const repository: RepositoryFacts = {
  tags: ["1.0"],
  log: async () => [
    {
      id: COMMIT,
      author: "Ann",
      email: "ann@example.org",
      message: "Fix `it`\n\nCo-Authored-By: Bob <bob@example.org>\n",
      tags: ["1.0"],
    },
    { id: "f".repeat(40), author: "Cyd", email: "cyd@example.org", message: "Begin with a long subject", tags: [] },
  ],
  elsewhere: async () => new Map(),
};

async function said(path: string, text: string, facts: RepositoryFacts | null = repository): Promise<string> {
  return saidOf(await compared({ ...TREE, [path]: text }, TREE, { repository: facts }), path);
}

test("authors and subjects are those of the log", async () => {
  expect(await said("AUTHORS", "Ann <ann@example.org>\nBob <bob@example.org>\n")).toBe("generated");
  expect(await said("AUTHORS", "Ann <ann@example.org>\nEve <eve@example.org>\n")).toBe("unexplained");
  expect(await said("ChangeLog", "CHANGES\n=======\n\n1.0\n---\n\n* Fix it\n* Begin with a\n  long subject\n")).toBe(
    "generated",
  );
  expect(await said("ChangeLog", "CHANGES\n=======\n\n* Fix that\n")).toBe("unexplained");
  expect(await said("ChangeLog", "CHANGES\n=======\n\n9.9\n---\n")).toBe("unexplained");
});

test("without the log they cannot be shown", async () => {
  expect(await said("AUTHORS", "Ann <ann@example.org>\n", null)).toBe("unverifiable");
});

test("pbr.json names the commit", async () => {
  expect(await said("x.egg-info/pbr.json", `{"git_version": "${COMMIT.slice(0, 7)}", "is_release": true}`)).toBe(
    "generated",
  );
  expect(await said("x.egg-info/pbr.json", '{"git_version": "fffffff", "is_release": true}')).toBe("unexplained");
  expect(await said("x.egg-info/pbr.json", "{")).toBe("unexplained");
});
