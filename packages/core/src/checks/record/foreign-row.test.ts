import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { foreignRow } from "./foreign-row.ts";
import { wheelWithRows } from "./record.testing.ts";

test("tells a file of somebody else in site-packages from one outside", async () => {
  const rows = "six.py,,\n../../../bin/pip,,\n/etc/hosts,,\n";
  const outside = "outside of site-packages; pip uninstall deletes it if it is in the environment.";
  expect(await said(foreignRow, wheelWithRows(rows))).toEqual([
    ["medium", "m-1.0.dist-info/RECORD:2", `The row names ../../../bin/pip, ${outside}`],
    ["medium", "m-1.0.dist-info/RECORD:3", `The row names /etc/hosts, ${outside}`],
    [
      "medium",
      "m-1.0.dist-info/RECORD:1",
      "The row names six.py, which is not in the wheel; pip uninstall deletes the one that is there.",
    ],
  ]);
});

test("names who deletes", async () => {
  expect(await toolsOf(foreignRow, foreignRow.fixtures.reported)).toEqual({
    "pip 20.3.4 to 26.3, uninstall": "deletes the file",
    "uv 0.13.9, uninstall": "leaves it alone",
  });
});

test("many compiled files that were left out make one finding", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `m/__pycache__/${index}.cpython-311.pyc,,\n`).join("");
  expect(await said(foreignRow, wheelWithRows(rows))).toHaveLength(1);
});
