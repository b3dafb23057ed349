import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const roundaboutName: Check<"distribution"> = {
  id: "archive/roundabout-name",
  title: "A member's name takes a detour through . or ..",
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
        const upward = hasUpwardSegment(path ?? "");
        return {
          says: upward ? "The name holds `..`" : "The name holds a segment `.`",
          tools: upward
            ? measured({ pip: "resolves it", uvFromFile: "resolves it", unzip: "drops it", zipfile: "drops it" })
            : measured({ pip: "resolves it", uvFromFile: "resolves it", unzip: "resolves it", zipfile: "resolves it" }),
          severity: upward ? "high" : "medium",
        };
      },
      "tar/name-dot-segments": ({ path }) => {
        const upward = hasUpwardSegment(path ?? "");
        return {
          says: upward ? "The name holds `..`" : "The name holds a segment `.`",
          tools: upward
            ? measured({ pip311: "stops with an error", pip313: "writes it where the name leads", uv: "refuses it" })
            : measured({ pip: "finds no project where every name begins so", uv: "builds it" }),
          severity: upward ? "high" : "medium",
        };
      },
    });
  },
};

function hasUpwardSegment(path: string): boolean {
  return path.split("/").includes("..");
}
