import { normaliseMemberName } from "../../formats/member-name.ts";
import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const roundaboutName: Check<"distribution"> = {
  id: "archive/roundabout-name",
  title: "A member's name takes a detour through its own or the parent folder",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Tools resolve \`.\` and \`..\` inside a name, drop them, or refuse. In a wheel ${tools.pip} resolves them,
    Python's zipfile and unzip drop \`..\`, ${tools.uvFromIndex} refuses where another member is hit. In an sdist
    ${tools.uv} refuses \`..\`, ${tools.pip311} stops with an error and ${tools.pip313} writes the file where the name
    leads; with \`./\` before every name ${tools.pip} finds no project and ${tools.uv} builds it.`,
  remedy: "Pack the files by their plain names: `tar -C PARENT -cf x.tar FOLDER` rather than `./FOLDER`.",
  references: [references.zipConfusion, references.sdistArchiveFeatures],
  fixtures: {
    reported: {
      filename: "detour-1.0-py3-none-any.whl",
      files: { "detour.py": "X = 1\n", "sub/../other.py": "X = 2\n" },
    },
    clean: { filename: "detour-1.0-py3-none-any.whl", files: { "detour.py": "X = 1\n", "..other/...py": "X = 2\n" } },
  },

  *run({ distribution }) {
    yield* observedAnomalies(distribution, {
      "zip/name-dot-segments": ({ path }) => {
        if (!hasUpwardSegment(path ?? "")) return { says: "The name holds a segment `.`", tools: DOT_IN_WHEEL };
        const tools = (path ?? "").includes(".data/") ? UPWARD_IN_DATA : UPWARD_IN_WHEEL;
        return leavesFolder(path ?? "") ? null : { says: "The name holds `..`", tools, severity: "high" };
      },
      "tar/name-dot-segments": ({ path }) => {
        if (!hasUpwardSegment(path ?? "")) return { says: "The name holds a segment `.`", tools: DOT_IN_SDIST };
        return leavesFolder(path ?? "")
          ? null
          : { says: "The name holds `..`", tools: UPWARD_IN_SDIST, severity: "high" };
      },
    });
  },
};

const DOT_IN_WHEEL = measured({ pip: "drops it", uvFromFile: "drops it", unzip: "drops it", zipfile: "drops it" });
const UPWARD_IN_WHEEL = measured({
  pip: "resolves it",
  uvFromFile: "resolves it",
  unzip: "drops it",
  zipfile: "drops it",
});
const UPWARD_IN_DATA = measured({ pip: "refuses the wheel", uv: "writes it where the name leads", unzip: "drops it" });
const DOT_IN_SDIST = measured({ pip: "finds no project where every name begins so", uv: "builds it" });
const UPWARD_IN_SDIST = measured({
  pip311: "stops with an error",
  pip313: "writes it where the name leads",
  uv: "refuses it",
});

/** That is archive/leaves-folder. */
function leavesFolder(path: string): boolean {
  return /^(?:\/|\.\.(?:\/|$))/.test(normaliseMemberName(path));
}

function hasUpwardSegment(path: string): boolean {
  return path.split("/").includes("..");
}
