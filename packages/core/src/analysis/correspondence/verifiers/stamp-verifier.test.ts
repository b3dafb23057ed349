import { expect, test } from "vitest";
import { COMMIT, compared, saidOf } from "../correspondence.testing.ts";

const SOURCE = '# written by setup.py\ncommit = ""\n__version__ = "0.0.0"\n';

async function said(written: string): Promise<string> {
  return saidOf(await compared({ "x/_info.py": written }, { "x/_info.py": SOURCE }), "x/_info.py");
}

test("the version and the commit are written between the same quotes", async () => {
  expect(await said(SOURCE.replace('""', `"${COMMIT.slice(0, 8)}"`).replace("0.0.0", "1.0"))).toBe("generated");
});

test.each([
  [SOURCE.replace('""', '"ffffffff"')],
  [SOURCE.replace("0.0.0", "2.0")],
  [SOURCE.replace('""', `"${COMMIT.slice(0, 8)}"; import os; a = ""`)],
  [SOURCE.replace('""', "1.0")],
  [SOURCE.replace("# written", "import os\n# written")],
  [SOURCE.replace("__version__", "version")],
])("anything else is a change", async (written) => {
  expect(await said(written)).toBe("modified");
});
