import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const unusualCompression: Check<"distribution"> = {
  id: "archive/unusual-compression",
  title: "A member is compressed in a way that not every installer reads",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Installers agree on stored and deflated members only. With bzip2 and LZMA ${tools.pip} and ${tools.installer}
    install and ${tools.uv} refuses; unknown methods and encryption are refused by all. A scanner that cannot
    decompress a member has not seen it.`,
  remedy: "Pack the wheel with deflate.",
  references: [references.zip, references.wheel],
  fixtures: {
    reported: {
      filename: "method-1.0-py3-none-any.whl",
      files: { "method.py": "X = 1\n" },
      archive: ["method:method.py=97"],
    },
    clean: { filename: "method-1.0-py3-none-any.whl", files: { "method.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const refused = measured({ pip: "refuses it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "zip/unusual-method": ({ detail }) => {
        const method = detail.split(":")[0] ?? detail;
        const measuredMethod = method === "bzip2" || method === "LZMA";
        const outcomes = measured({ pip: "installs it", uv: "refuses it" });
        return { says: `The member is compressed with ${method}`, detail: "", tools: measuredMethod ? outcomes : [] };
      },
      "zip/unsupported-method": { says: "No installer knows the compression method", tools: refused },
      "zip/encrypted": { says: "The member is encrypted", tools: refused },
      "zip/headers-masked": { says: "The flags say that the headers are masked, which CPython passes over", tools: [] },
      "zip/version-too-new": { says: "The member asks for a newer version of ZIP than readers know", tools: refused },
    });
  },
};
