import fc from "fast-check";
import { expect, test } from "vitest";
import { readSetupCfg, setupList, setupOption } from "./setup-cfg.ts";

const encoder = new TextEncoder();

function read(text: string): ReturnType<typeof readSetupCfg> {
  return readSetupCfg(encoder.encode(text));
}

test("reads options with folded values, comments and either delimiter", () => {
  const { value, anomalies } = read(`
[metadata]
name = spam
version: attr: spam.__version__
Long-Description = file: README.rst, CHANGES.rst

[options]
install_requires =
    eggs >= 1
    # not this
    ham; python_version < "3.8"

packages = find:
`);

  expect(anomalies).toEqual([]);
  expect(setupOption(value, "metadata", "name")).toMatchObject({ value: "spam", line: 3, directive: null });
  expect(setupOption(value, "metadata", "version")?.directive).toEqual({ kind: "attr", argument: "spam.__version__" });
  expect(setupOption(value, "metadata", "long_description")).toMatchObject({
    name: "Long-Description",
    directive: { kind: "file", argument: "README.rst, CHANGES.rst" },
  });
  expect(setupList(setupOption(value, "options", "install_requires")?.value ?? "", ";")).toEqual([
    "eggs >= 1",
    'ham; python_version < "3.8"',
  ]);
  expect(setupOption(value, "options", "packages")?.directive?.kind).toBe("find");
  expect(setupOption(value, "options", "absent")).toBeNull();
});

test("a list on one line is separated", () => {
  expect(setupList("a; b ;", ";")).toEqual(["a", "b"]);
});

test.each([
  ["name = x\n", "setup-cfg/no-section"],
  ["[a]\n[a]\n", "setup-cfg/repeated-section"],
  ["[a]\nx = 1\nx = 2\n", "setup-cfg/repeated-option"],
  ["[a]\nx\n", "setup-cfg/no-delimiter"],
])("%j has the anomaly %s", (text, code) => {
  expect(read(text).anomalies.map((anomaly) => anomaly.code)).toEqual([code]);
});

test("names like __proto__ are names", () => {
  expect(setupOption(read("[__proto__]\n__proto__ = x\n").value, "__proto__", "__proto__")?.value).toBe("x");
});

test("whatever the bytes, a result", () => {
  const piece = fc.constantFrom(...["[", "]", "a", "=", ":", "\n", " ", "#", ";", "\t", "é", "attr:"]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => encoder.encode(pieces.join(""))),
        fc.uint8Array(),
      ),
      (bytes) => {
        for (const { options } of readSetupCfg(bytes).value.sections) {
          for (const option of options) expect(option.value).not.toMatch(/[ \n]$/);
        }
      },
    ),
    { numRuns: 500 },
  );
});
