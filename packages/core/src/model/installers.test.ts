import { expect, test } from "vitest";
import { inWords, measured } from "./installers.ts";

test("names each tool with its version", () => {
  expect(measured({ pip: "installs it", uv: "refuses it" })).toEqual([
    { tool: "pip 26.3", does: "installs it" },
    { tool: "uv 0.13.9", does: "refuses it" },
  ]);
});

test("puts tools that do the same into one clause", () => {
  expect(inWords(measured({ pip: "installs it", uv: "refuses it", installer: "refuses it" }))).toBe(
    "pip 26.3 installs it, uv 0.13.9 and installer 1.1.0 refuse it",
  );
  expect(inWords(measured({ pip: "takes B", unzip: "takes B", zipfile: "takes B" }))).toBe(
    "pip 26.3, unzip 6.00 and Python's zipfile take B",
  );
});

test("several versions of one tool are several", () => {
  expect(inWords(measured({ pipUpTo25: "builds the ZIP", pip: "refuses it" }))).toBe(
    "pip 20.3.4 to 25.3 build the ZIP, pip 26.3 refuses it",
  );
});

test("says nothing of no tool", () => {
  expect(inWords([])).toBe("");
});
