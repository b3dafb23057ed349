import { isRefusal } from "../../model/refusal.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const purelibContradictsTag: Check<"wheel"> = {
  id: "wheel/purelib-contradicts-tag",
  title: "Root-Is-Purelib and the platform tag disagree",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Root-Is-Purelib says whether the files go to purelib or platlib, which is one folder in nearly every environment
    (older 64-bit Fedora and RHEL have two). It is true for wheels that run anywhere and false for those with native
    code. pip and uv do as it says; the other way round usually means that a build tool was told something false.`,
  remedy: "Tell the maintainers; nothing breaks where both are one folder.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "impure-1.0-py3-none-any.whl",
      files: {
        "impure.py": "X = 1\n",
        "impure-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: false\nTag: py3-none-any\n",
      },
    },
    clean: { filename: "impure-1.0-py3-none-any.whl", files: { "impure.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const said = wheel.wheelFile?.rootIsPurelib;
    const parsed = parseWheelFilename(wheel.filename);
    if (said === undefined || said === null || isRefusal(parsed)) return;
    const anywhere = parsed.tags.platforms.every((platform) => platform === "any");
    if ((said.value.toLowerCase() === "true") === anywhere) return;
    // Native code is not what a platform tag always means: data for one system is shipped as purelib, rightly.
    if (
      !anywhere &&
      !wheel.members.some(({ content }) => content === "elf" || content === "mach-o" || content === "pe")
    ) {
      return;
    }
    yield {
      at: { path: inDistInfo(wheel, "WHEEL"), line: said.line },
      message: anywhere
        ? "WHEEL says that the files belong to one platform, the file name says any."
        : "WHEEL says that the files run anywhere, the file name names a platform and there is native code.",
      evidence: { excerpt: `Root-Is-Purelib: ${said.value}` },
    };
  },
};
