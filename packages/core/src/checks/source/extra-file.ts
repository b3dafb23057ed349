import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { heldAgainst, membersAgainstTree, runsAtOf, severityOf } from "./role-severity.ts";

export const extraFile: Check<"source"> = {
  id: "source/extra-file",
  title: "The sdist holds a file that its source does not",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    No commit that was compared has the file, at this path or another, and no build tool that the project declares writes
    it. What is imported, run at start-up or obeyed by a build (\`setup.py\`, \`conftest.py\`, \`*.pth\`) counts as code,
    which \`pip\` and \`uv\` run or install unseen; documents that were rendered for the release are counted together.`,
  remedy:
    "Find out where the file comes from. A file that a build leaves behind belongs into the rules for what an sdist leaves out; anything else that is yours belongs into the repository.",
  references: [sourceReferences.xz, sourceReferences.slsa],
  fixtures: {
    reported: sdistWith({ "m-1.0/helper.py": "import os\n" }, sourceWith({})),
    clean: sdistWith({ "m-1.0/helper.py": "import os\n" }, sourceWith({ "helper.py": "import os\n" })),
  },

  *run({ source }) {
    // A pickle that can run code has a rule of its own.
    const extra = membersAgainstTree(source, "extra").filter(({ concerns }) => !concerns.includes("unsafe-pickle"));
    const documents = extra.filter(({ role, concerns }) => role === "document" && !concerns.includes("executed-place"));
    for (const member of extra) {
      if (documents.includes(member) && documents.length > FEW) continue;
      const { path, role, detail, concerns } = member;
      const executed = concerns.includes("executed-place");
      yield {
        at: { path },
        severity: severityOf(member),
        runsAt: runsAtOf(role),
        message: `It is not in ${heldAgainst(source)}${detail === null ? "" : `: ${detail}`}${executed ? "; tools run what lies there" : ""}.`,
        evidence: {},
      };
    }
    if (documents.length > FEW) {
      yield {
        at: {},
        severity: "low",
        message: `${documents.length} documents are not in ${heldAgainst(source)}.`,
        evidence: someItems(documents.map(({ path }) => path)),
      };
    }
  },
};

const FEW = 5;
