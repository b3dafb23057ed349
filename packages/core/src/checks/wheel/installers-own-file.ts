import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const installersOwnFile: Check<"wheel"> = {
  id: "wheel/installers-own-file",
  title: "The wheel brings a file that only an installer should write",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    INSTALLER, REQUESTED and direct_url.json say who installed a project, whether somebody asked for it, and from
    where. pip 26.3 and uv 0.13.9 write their own over what the wheel brings, except direct_url.json and REQUESTED
    where they have nothing to write: then the environment tells what the wheel says.`,
  remedy: "Tell the maintainers: the wheel was probably packed from an installed project.",
  references: [references.directUrl, references.record],
  fixtures: {
    reported: {
      filename: "packed-1.0-py3-none-any.whl",
      files: { "packed.py": "X = 1\n", "packed-1.0.dist-info/INSTALLER": "pip\n" },
    },
    clean: { filename: "packed-1.0-py3-none-any.whl", files: { "packed.py": "X = 1\n", "packed/INSTALLER": "x\n" } },
  },

  *run({ wheel }) {
    const folder = ownDistInfo(wheel.distInfo, wheel.filename);
    for (const { path, normalised } of wheel.members) {
      const name = normalised.slice(normalised.lastIndexOf("/") + 1);
      if (folder === null || normalised !== `${folder}/${name}` || !WRITTEN_BY_INSTALLERS.has(name)) continue;
      yield { at: { path }, message: `${name} describes an installation, not what is installed.`, evidence: {} };
    }
  },
};

const WRITTEN_BY_INSTALLERS: ReadonlySet<string> = new Set(["INSTALLER", "REQUESTED", "direct_url.json"]);
