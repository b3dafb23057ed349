import { expect, test } from "vitest";
import { COMMIT, compared, saidOf } from "../correspondence.testing.ts";

const TREE = {
  "pyproject.toml": '[build-system]\nrequires = ["setuptools", "vcs-versioning"]\n[project]\nname = "x"\n',
  "x.py": "a = 1\n",
};
const VERSION = { tag: "1.0", distance: 0, node: `g${COMMIT}`, dirty: false, branch: "HEAD", node_date: "2026-01-01" };

async function said(name: string, value: unknown): Promise<string> {
  const path = `x.egg-info/${name}`;
  return saidOf(await compared({ ...TREE, [path]: JSON.stringify(value) }, TREE), path);
}

test("scm_version.json names the commit and the tag", async () => {
  expect(await said("scm_version.json", VERSION)).toBe("generated");
});

test.each([
  { ...VERSION, tag: "2.0" },
  { ...VERSION, distance: 3 },
  { ...VERSION, dirty: true },
  { ...VERSION, node: `g${"f".repeat(40)}` },
  { ...VERSION, extra: 1 },
  [],
])("%j is refused", async (value) => {
  expect(await said("scm_version.json", value)).toBe("unexplained");
});

test("scm_file_list.json names every file of the commit and no other", async () => {
  expect(await said("scm_file_list.json", { files: ["x.py", "pyproject.toml"] })).toBe("generated");
  expect(await said("scm_file_list.json", { files: ["x.py"] })).toBe("unexplained");
  expect(await said("scm_file_list.json", { files: ["x.py", "pyproject.toml", "evil.py"] })).toBe("unexplained");
});
