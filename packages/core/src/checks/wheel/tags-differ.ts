import { textKey } from "../../base/text-key.ts";
import { someItems } from "../../model/finding.ts";
import { isRefusal } from "../../model/refusal.ts";
import { countTags, expandTags } from "../../model/tag.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const tagsDiffer: Check<"wheel"> = {
  id: "wheel/tags-differ",
  title: "WHEEL lists other tags than the file name",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Installers choose by the file name alone, and none compares it with the tags inside (pip 20.3 to 26.3, uv 0.13.9,
    installer 1.1.0). A difference means that the file was renamed after the build, which \`wheel tags\` and repair
    tools do rightly by changing both.`,
  remedy: "Ask the maintainers which of the two is true; for a wheel of your own, use `wheel tags`.",
  references: [references.wheel, references.tags],
  fixtures: {
    reported: {
      filename: "renamed-1.0-py3-none-any.whl",
      files: {
        "renamed.py": "X = 1\n",
        "renamed-1.0.dist-info/WHEEL":
          "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: cp39-cp39-win32\n",
      },
    },
    clean: { filename: "renamed-1.0-py2.py3-none-any.whl", files: { "renamed.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    const parsed = parseWheelFilename(wheel.filename);
    if (wheel.wheelFile === null || isRefusal(parsed)) return;
    if (countTags(parsed.tags) > MOST_TAGS) {
      yield { undecided: `the file name stands for ${countTags(parsed.tags)} tags, more than any honest wheel` };
      return;
    }
    const claimed = new Set(expandTags(parsed.tags));
    const inside = new Map(
      wheel.wheelFile.tags.map(({ value }) => [textKey(value.toLowerCase()), value.toLowerCase()]),
    );
    if (inside.size === 0) return;
    const onlyName = [...claimed].filter((tag) => !inside.has(tag));
    const onlyInside = [...inside.values()].filter((tag) => !claimed.has(tag));
    if (onlyName.length + onlyInside.length === 0) return;
    yield {
      at: { path: inDistInfo(wheel, "WHEEL"), line: wheel.wheelFile.tags[0]?.line ?? 1 },
      message: "Installers go by the file name; what was built is what WHEEL lists.",
      evidence: {
        ...someItems([
          ...onlyName.map((tag) => `${tag} only in the file name`),
          ...onlyInside.map((tag) => `${tag} only in WHEEL`),
        ]),
      },
    };
  },
};

const MOST_TAGS = 10_000;
