import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { oddWheelTags } from "./odd-wheel-tags.ts";

test.each([
  ["m-1.0-py3.py2-none-any.whl", ["The interpreters in the name are not sorted: py3.py2."]],
  ["m-1.0-py3.py3-none-any.whl", ["The interpreters in the name are repeated: py3.py3."]],
  ["m-1.0-cp312-cp312-linux_x86_64.whl", ["The platform linux_x86_64 is that of one machine, and PyPI refuses it."]],
  ["m-1.0-python3-none-any.whl", ["The interpreters in the name hold what no installer asks for: python3."]],
  ["m-1.0-cp312-none-manylinux2014.whl", ["The platforms in the name hold what no installer asks for: manylinux2014."]],
  [
    "m-1.0-py3-none-any-cuda12.whl",
    ["The name ends in a variant label (cuda12), which installers without PEP 825 refuse."],
  ],
  ["m-1.0-cp36-abi3-manylinux2010_x86_64.manylinux_2_12_x86_64.manylinux_2_28_x86_64.whl", []],
  ["m-1.0-cp314-cp314t-macosx_11_0_arm64.whl", []],
  ["m-1.0-pp311-pypy311_pp73-win_amd64.whl", []],
  ["m-1.0-py2.py3-none-any.whl", []],
] as const)("%s", async (filename, messages) => {
  const seen = await observationsOf(oddWheelTags, { filename, files: {} });
  expect(seen.map(({ message }) => message)).toEqual(messages);
});
