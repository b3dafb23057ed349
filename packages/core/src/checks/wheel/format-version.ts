import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const formatVersion: Check<"wheel"> = {
  id: "wheel/format-version",
  title: "The wheel's format is not version 1.0",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Installers refuse a wheel whose WHEEL file has no Wheel-Version or a major version above 1, and install one with a
    higher minor version: pip 26.3 with a warning, uv 0.13.9 and installer 1.1.0 without a word.`,
  remedy: "Take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "future-1.0-py3-none-any.whl",
      files: {
        "future-1.0.dist-info/WHEEL": "Wheel-Version: 2.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
      },
    },
    clean: { filename: "future-1.0-py3-none-any.whl", files: { "future.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const { wheelFile } = wheel;
    if (wheelFile === null) return;
    const path = inDistInfo(wheel, "WHEEL");
    const version = wheelFile.wheelVersion;
    if (version === null) {
      yield { at: { path }, message: "WHEEL has no Wheel-Version; every installer refuses the wheel.", evidence: {} };
    } else if (!/^1\.\d{1,9}$/.test(version.value)) {
      yield {
        at: { path, line: version.line },
        message: "No installer knows this version of the format; all refuse the wheel.",
        evidence: { excerpt: `Wheel-Version: ${version.value}` },
      };
    } else if (version.value !== "1.0") {
      yield {
        at: { path, line: version.line },
        message: "A version of the format that does not exist yet; pip 26.3 warns, uv 0.13.9 does not.",
        severity: "info",
        evidence: { excerpt: `Wheel-Version: ${version.value}` },
      };
    }
  },
};
