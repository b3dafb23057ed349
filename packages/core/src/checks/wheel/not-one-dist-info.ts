import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const notOneDistInfo: Check<"wheel"> = {
  id: "wheel/not-one-dist-info",
  title: "The wheel does not have exactly one .dist-info folder",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    The folder says what the wheel is. Without one, or with two at the top, every installer refuses the wheel (pip 20.3
    to 26.3, uv 0.13.9, installer 1.1.0); tools that take the first they find read the metadata of another project.`,
  remedy: "Take another distribution of the release, and tell the maintainers.",
  references: [references.wheel],
  fixtures: {
    reported: {
      filename: "two-1.0-py3-none-any.whl",
      files: {
        "two.py": "X = 1\n",
        "other-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n",
      },
    },
    clean: {
      filename: "two-1.0-py3-none-any.whl",
      files: {
        "two.py": "X = 1\n",
        "two/_vendor/other-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n",
      },
    },
  },

  *run({ wheel }) {
    if (wheel.distInfo.length === 1 || wheel.container !== "zip") return;
    yield {
      at: {},
      message:
        wheel.distInfo.length === 0
          ? "It has none at the top level; every installer refuses it."
          : `It has ${wheel.distInfo.length} at the top level; every installer refuses it.`,
      evidence: wheel.distInfo.length === 0 ? {} : { items: wheel.distInfo.slice(0, 5) },
    };
  },
};
