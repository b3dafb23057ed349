import { installedPath } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const nothingToImport: Check<"wheel"> = {
  id: "wheel/nothing-to-import",
  title: "The wheel installs nothing that can be imported",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Some wheels only bring a command, data, or dependencies. Where modules were meant, the build did not find them: pip
    and uv install the wheel without a word, and the first import fails.`,
  remedy: "If you expected modules, tell the maintainers; the sdist may hold them.",
  references: [references.wheel, "https://setuptools.pypa.io/en/latest/userguide/package_discovery.html"],
  fixtures: {
    reported: { filename: "empty-1.0-py3-none-any.whl", files: { "src/empty-name/module.py": "X = 1\n" } },
    clean: { filename: "empty-1.0-py3-none-any.whl", files: { "empty/module.py": "X = 1\n" } },
  },

  *run({ wheel }) {
    if (wheel.importNames.length > 0 || wheel.container !== "zip") return;
    const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
    const further = wheel.members.filter(({ path, kind }) => {
      const place = kind === "directory" ? null : installedPath(path, identity);
      return place !== null && place.scheme !== "nowhere" && !place.path.startsWith(`${identity.distInfo}/`);
    });
    yield {
      at: {},
      message:
        further.length === 0
          ? "It holds nothing but its metadata."
          : `None of its ${further.length === 1 ? "one file is" : `${further.length} files is`} a module that Python can import.`,
      evidence: further.length === 0 ? {} : { items: further.slice(0, 3).map(({ path }) => path) },
    };
  },
};
