import fc from "fast-check";
import { expect, test } from "vitest";
import { readNameList, readRequiresTxt } from "./egg-info.ts";

const encoder = new TextEncoder();

test("reads requirements by extra and marker", () => {
  const { value, anomalies } = readRequiresTxt(
    encoder.encode(
      "eggs>=1\n\n[:python_version < '3.8']\nham\n\n[test:sys_platform == 'win32']\npytest\n# c\n[docs]\n",
    ),
  );

  expect(anomalies).toEqual([]);
  expect(value).toEqual([
    { extra: null, marker: null, requirements: [{ value: "eggs>=1", line: 1 }] },
    { extra: null, marker: "python_version < '3.8'", requirements: [{ value: "ham", line: 4 }] },
    { extra: "test", marker: "sys_platform == 'win32'", requirements: [{ value: "pytest", line: 7 }] },
    { extra: "docs", marker: null, requirements: [] },
  ]);
});

test("a section that is not closed is said", () => {
  expect(readRequiresTxt(encoder.encode("[test\npytest\n")).anomalies).toMatchObject([
    { code: "egg-info/bad-section", line: 1 },
  ]);
});

test("reads one name a line", () => {
  expect(readNameList(encoder.encode("_spam\n\n spam\r\n")).value).toEqual([
    { value: "_spam", line: 1 },
    { value: "spam", line: 3 },
  ]);
});

test("whatever the bytes, a result", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const names = readNameList(bytes).value;
      const requirements = readRequiresTxt(bytes).value.flatMap((section) => section.requirements);
      expect(requirements.length).toBeLessThanOrEqual(names.length);
    }),
  );
});
