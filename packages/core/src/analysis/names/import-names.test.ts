import { expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { importNames } from "./import-names.ts";

test.each([
  [["six.py"], ["six"]],
  [["requests/__init__.py", "requests/api.py", "requests/sub/x.py"], ["requests"]],
  [
    ["google/protobuf/__init__.py", "google/_upb/_message.abi3.so"],
    ["google._upb", "google.protobuf"],
  ],
  [["ns/deep/er/module.py"], ["ns.deep.er"]],
  [["docs/conf.py", "docs/sub/other.py"], ["docs"]],
  [
    ["_cffi_backend.cpython-311-x86_64-linux-gnu.so", "m.cp311-win_amd64.pyd", "n.pyd", "o.so"],
    ["_cffi_backend", "m", "n", "o"],
  ],
  [
    ["only_compiled.pyc", "pkg/__init__.pyc"],
    ["only_compiled", "pkg"],
  ],
  [
    ["requests-stubs/api.pyi", "yaml-stubs/__init__.pyi"],
    ["requests-stubs", "yaml-stubs"],
  ],
  [["numpy.libs/libgfortran-040039e1.so.5.0.0", "x-1.0.dist-info/METADATA", "data/table.csv"], []],
  [["numpy.libs/x.py", "x-1.0.dist-info/hook.py", "other-1.0.data/purelib/m.py"], []],
  [
    [
      "81d243bd__mypyc.cpython-311-x86_64-linux-gnu.so",
      "unicode10-0-0.py",
      "a.b.py",
      "x.pth",
      "pkg/__pycache__/m.cpython-311.pyc",
    ],
    [],
  ],
  [
    ["größe/__init__.py", "__proto__/__init__.py"],
    ["__proto__", "größe"],
  ],
  [[`${"a/".repeat(40)}m.py`], []],
])("%j adds %j", (paths, expected) => {
  expect(importNames(paths)).toEqual(expected);
});

test("deep and many hostile paths take linear time", () => {
  const started = cpuTime();
  importNames(Array.from({ length: 2_000 }, (_, index) => `${"d/".repeat(2_000)}m${index}.py`));
  expect(cpuTime() - started).toBeLessThan(1_000);
});
