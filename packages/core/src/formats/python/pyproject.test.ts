import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readPyproject } from "./pyproject.ts";

const encoder = new TextEncoder();

function read(text: string): ReturnType<typeof readPyproject> {
  return readPyproject(encoder.encode(text));
}

test("reads what the standards define", () => {
  const { value, anomalies } = read(`
[build-system]
requires = ["hatchling>=1"]
build-backend = "hatchling.build"
backend-path = ["."]

[project]
name = "spam"
dynamic = ["version"]
requires-python = ">=3.10"
dependencies = ["eggs"]
license = "MIT"
license-files = ["LICENSE*"]
readme = { file = "README.md", content-type = "text/markdown" }
import-names = ["spam", "_spam ; private"]

[project.optional-dependencies]
test = ["pytest"]

[project.scripts]
spam = "spam:main"

[project.entry-points."pytest11"]
spam = "spam.plugin"

[dependency-groups]
dev = ["ruff", { include-group = "test" }]

[tool.hatch.build.hooks.custom]
[tool.ruff]
`);

  expect(anomalies).toEqual([]);
  expect(value).toEqual({
    buildSystem: { requires: ["hatchling>=1"], buildBackend: "hatchling.build", backendPath: ["."] },
    project: {
      name: "spam",
      version: null,
      description: null,
      requiresPython: ">=3.10",
      dynamic: ["version"],
      dependencies: ["eggs"],
      optionalDependencies: [{ extra: "test", requirements: ["pytest"] }],
      scripts: [{ name: "spam", reference: "spam:main" }],
      guiScripts: [],
      entryPoints: [{ group: "pytest11", entries: [{ name: "spam", reference: "spam.plugin" }] }],
      importNames: ["spam", "_spam ; private"],
      importNamespaces: null,
      license: "MIT",
      licenseFiles: ["LICENSE*"],
      readme: "README.md",
      classifiers: [],
      urls: [],
    },
    dependencyGroups: [{ name: "dev", entries: ["ruff", { includeGroup: "test" }] }],
    tools: ["hatch", "ruff"],
  });
});

test("an empty file says nothing", () => {
  expect(read("").value).toEqual({ buildSystem: null, project: null, dependencyGroups: [], tools: [] });
});

test("values of the wrong type are left out and named", () => {
  const { value, anomalies } = read(
    'project.name = 1\nproject.dependencies = "a"\nproject.dynamic = ["version", 2]\nbuild-system = "x"\ndependency-groups.a = [1]\ntool = []\n',
  );

  expect(value.project).toMatchObject({ name: null, dependencies: null, dynamic: ["version"] });
  expect(value.buildSystem).toBeNull();
  expect(anomalies.map(({ code, detail }) => `${code} ${detail}`).sort()).toEqual([
    "pyproject/wrong-type build-system: a string instead of a table",
    "pyproject/wrong-type dependency-groups.a: an entry is neither text nor { include-group = … }",
    "pyproject/wrong-type project.dependencies: a string instead of an array of strings",
    "pyproject/wrong-type project.dynamic: not every element is a string",
    "pyproject/wrong-type project.name: a number instead of a string",
    "pyproject/wrong-type tool: an array instead of a table",
  ]);
});

test("names keys that the standards do not define", () => {
  expect(read("[project]\nname = 'a'\nrequires = []\n").anomalies).toMatchObject([
    { code: "pyproject/unknown-key", detail: "project.requires" },
  ]);
});

test("reads the older licence tables", () => {
  expect(read('project.license = { file = "LICENSE" }').value.project?.license).toEqual({ file: "LICENSE" });
  expect(read('project.license = { text = "MIT" }').value.project?.license).toEqual({ text: "MIT" });
});

test("whatever the types in the known places, a result", () => {
  const scalar = fc.constantFrom("1", '"x"', "true", "[]", "[1]", '["x"]', "{}", '{ a = "b" }', "{ a = [1] }");
  const key = fc.constantFrom(
    ...["build-system", "build-system.requires", "build-system.backend-path", "project", "project.name"],
    ...["project.scripts", "project.scripts.a", "project.entry-points", "project.entry-points.a", "project.urls"],
    ...["project.optional-dependencies", "project.license", "project.readme", "dependency-groups", "tool"],
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(key, scalar), { maxLength: 5 }), (pairs) => {
      try {
        const { value } = read(pairs.map(([name, value]) => `${name} = ${value}\n`).join(""));
        expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
    { numRuns: 500 },
  );
});
