import { inWords, measured, tools } from "../../model/installers.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseRequirement } from "../../model/requirement.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const requirementByUrl: Check<"distribution"> = {
  id: "metadata/requirement-by-url",
  title: "A dependency is fetched from an address and not from the index",
  severity: "high",
  confidence: "certain",
  runsAt: "install",
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    \`Requires-Dist: NAME @ URL\` installs whatever that address gives on that day, past the index, its checks and its
    digests. ${tools.pip} follows it in a distribution from any index, and so does pip 20.3.4; ${tools.uv} does in a
    file that was named itself, and refuses one from an index. PyPI takes no such distribution.`,
  remedy: "Do not install it unless you trust the address as you trust the project; pin the dependency by name.",
  references: [
    references.metadata,
    "https://packaging.python.org/en/latest/specifications/version-specifiers/#direct-references",
  ],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: six @ https://example.org/six-1.0.tar.gz\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: six==1.0\n",
      },
    },
  },

  *run({ distribution }) {
    const facts = yield* coreMetadata(distribution);
    for (const { text, line } of facts?.metadata.requiresDist ?? []) {
      // Only what has an @ can have an address: most requirements need not be parsed.
      const requirement = text.includes("@") ? parseRequirement(text) : null;
      if (requirement === null || isRefusal(requirement) || requirement.url === null) continue;
      yield {
        at: { path: facts?.path ?? "", line },
        message: `${requirement.name} is to come from ${requirement.url.slice(0, 200)}; ${inWords(OUTCOMES)}.`,
        evidence: { excerpt: `Requires-Dist: ${text}`.slice(0, 500), tools: OUTCOMES },
      };
    }
  },
};

const OUTCOMES = measured({ pip: "follows it", uvFromFile: "follows it", uvFromIndex: "refuses it" });
