import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const oddSbom: Check<"wheel"> = {
  id: "wheel/odd-sbom",
  title: "A file among the bills of materials cannot be read as one",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    PEP 770 keeps the folder \`.dist-info/sboms\` for lists of what a wheel is made of, best as CycloneDX or SPDX in JSON.
    Tools that look through installed projects for advisories read those and pass over others; assay reads them too, and
    compares nothing with this one. pip installs it as any file.`,
  remedy: "Write it as CycloneDX or SPDX in JSON, or keep it elsewhere.",
  references: [references.sboms],
  fixtures: {
    reported: {
      filename: "m-1.0-py3-none-any.whl",
      files: { "m.py": "X = 1\n", "m-1.0.dist-info/sboms/m.json": "{}" },
    },
    clean: {
      filename: "m-1.0-py3-none-any.whl",
      files: { "m.py": "X = 1\n", "m-1.0.dist-info/sboms/m.json": '{"bomFormat": "CycloneDX", "components": []}' },
    },
  },

  *run({ wheel }) {
    for (const { path, problem } of wheel.sboms) {
      if (problem === null) continue;
      yield { at: { path }, message: `It is ${PROBLEMS.get(problem) ?? "not readable"}.`, evidence: {} };
    }
  },
};

const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ["sbom/not-json", "not JSON"],
  ["sbom/unknown-format", "neither CycloneDX nor SPDX"],
  ["sbom/too-large", "larger than 4 MiB"],
]);
