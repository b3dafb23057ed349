import { expect, test } from "vitest";
import { stableAbiSource } from "./stable-abi.generated.ts";
import { isThere, LAST_FINAL_MINOR, stableName, stableNames } from "./stable-abi.ts";

test("the table is whole: its size, its versions, its source", () => {
  const minors = Array.from(stableNames().values(), ({ minor }) => minor);
  expect(stableNames().size).toBe(968);
  expect(Math.min(...minors)).toBe(2);
  expect(Math.max(...minors)).toBeGreaterThanOrEqual(LAST_FINAL_MINOR);
  expect(stableAbiSource.sha256).toMatch(/^[0-9a-f]{64}$/);
  for (const name of stableNames().keys()) expect(name).toMatch(/^_?Py/);
});

test.each([
  ["PyLong_FromLong", 2, null],
  ["PyType_GetModule", 10, null],
  ["PyErr_SetFromWindowsErr", 7, "MS_WINDOWS"],
  ["PyOS_AfterFork", 2, "HAVE_FORK"],
  ["_Py_RefTotal", 10, "Py_REF_DEBUG"],
] as const)("%s came with 3.%i", (name, minor, condition) => {
  expect(stableName(name)).toEqual({ minor, condition });
});

test("private names and names of objects are outside", () => {
  for (const name of ["_PyLong_New", "PyUnicode_AsUTF8", "__proto__", "constructor", ""]) {
    expect(stableName(name), name).toBeNull();
  }
});

test.each([
  ["PyErr_SetFromWindowsErr", true, false],
  ["PyOS_AfterFork", false, true],
  ["PyThread_get_thread_native_id", true, true],
  ["_Py_RefTotal", false, false],
  ["PyLong_FromLong", true, true],
] as const)("%s: on Windows %s, elsewhere %s", (name, onWindows, elsewhere) => {
  const found = stableName(name);
  expect(found).not.toBeNull();
  if (found === null) return;
  expect([isThere(found, "windows"), isThere(found, "other")]).toEqual([onWindows, elsewhere]);
});
