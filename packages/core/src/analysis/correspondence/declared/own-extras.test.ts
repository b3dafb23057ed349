import { expect, test } from "vitest";
import { readToml, tableAt } from "../../../formats/python/toml.ts";
import { requirementKeys } from "./field-key.ts";
import { withoutOwnExtras } from "./own-extras.ts";
import { requirementLines } from "./requirement-lines.ts";

function project(text: string) {
  const table = tableAt(readToml(new TextEncoder().encode(text)), "project");
  if (table === null) throw new Error("no project");
  return table;
}

test("an extra that asks for others of its project stands for what they ask, however they call one another", () => {
  const table = project(`[project]
name = "X.y"
dependencies = ["base"]
[project.optional-dependencies]
a = ["one>=1", "x-y[b]"]
b = ["two", "x_y[A]"]
all = ["x-y[a,b]", "three"]
`);
  const keys = (withoutOwnExtras(table) ?? []).flatMap(requirementKeys);

  expect(keys.toSorted()).toEqual(
    ["a", "all", "b"]
      .flatMap((extra) => [`one >=1 ; extra == "${extra}"`, `two ; extra == "${extra}"`])
      .concat('three ; extra == "all"', "base")
      .toSorted(),
  );
});

test("a project without such extras is left as it is", () => {
  expect(
    withoutOwnExtras(project('[project]\nname = "x"\n[project.optional-dependencies]\na = ["one", "x"]\n')),
  ).toBeNull();
});

test("one line for several extras is the same as a line for each", () => {
  const keys = requirementKeys('x>=1; python_version < "3.8" and (extra == "a" or extra == "B")');

  expect(keys).toEqual([
    'x >=1 ; extra == "a" and python_version < "3.8"',
    'x >=1 ; extra == "b" and python_version < "3.8"',
  ]);
  expect(requirementKeys('x; extra == "a" or python_version < "3"')).toHaveLength(1);
});

test("an older name of a marker is the same marker", () => {
  expect(requirementKeys('x; python_implementation != "PyPy"')).toEqual(
    requirementKeys("x; platform_python_implementation!='PyPy'"),
  );
});

test("comments go before lines are joined, as setuptools does", () => {
  expect(
    requirementLines(
      'six>=1.9 # keep\n# none\nblack >= 0.3; \\\n  # why\n  python_implementation != "PyPy"\n-r other\n',
    ),
  ).toEqual(["six>=1.9", 'black >= 0.3;python_implementation != "PyPy"']);
});
