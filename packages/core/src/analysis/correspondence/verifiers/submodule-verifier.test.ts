import { expect, test } from "vitest";
import { compared, memberOf, saidOf, treeOf } from "../correspondence.testing.ts";

const PIN = "a".repeat(40);
const TREE = { "a.py": "a\n", "vendor/lib": `@ ${PIN}` };
const SDIST = {
  "a.py": "a\n",
  "vendor/lib/.git": "gitdir: ../../.git/modules/lib\n",
  "vendor/lib/b.c": "b\n",
  "vendor/lib/inner/c.c": "c\n",
};

test("without the pinned commit its files are one line of missing evidence", async () => {
  const result = await compared(SDIST, TREE);

  expect(memberOf(result, "vendor/lib/b.c")).toMatchObject({
    class: "unverifiable",
    group: `submodule vendor/lib @ ${PIN.slice(0, 12)}`,
  });
  expect(result.missing).toEqual([
    { what: `submodule vendor/lib @ ${PIN}`, why: "its repository was not given", members: 2 },
  ]);
  expect(saidOf(result, "vendor/lib/.git")).toBe("submodule");
});

test("with it each file is compared, and a submodule of the submodule is missing in turn", async () => {
  const submodules = new Map([["vendor/lib", treeOf({ "b.c": "b\n", inner: `@ ${PIN}` })]]);
  const result = await compared({ ...SDIST, "vendor/lib/d.c": "new\n" }, TREE, { submodules });
  const changed = await compared({ ...SDIST, "vendor/lib/b.c": "changed\n" }, TREE, { submodules });

  expect(saidOf(result, "vendor/lib/b.c")).toBe("submodule");
  expect(saidOf(result, "vendor/lib/inner/c.c")).toBe("unverifiable");
  expect(saidOf(result, "vendor/lib/d.c")).toBe("extra");
  expect(saidOf(changed, "vendor/lib/b.c")).toBe("modified");
});

test("a .git that says more than where the repository lies is no such file", async () => {
  const result = await compared({ ...SDIST, "vendor/lib/.git": "gitdir: x\n[core]\nfsmonitor = evil\n" }, TREE, {
    submodules: new Map([["vendor/lib", treeOf({ "b.c": "b\n" })]]),
  });

  expect(saidOf(result, "vendor/lib/.git")).toBe("extra");
});
