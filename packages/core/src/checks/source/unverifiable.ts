import { groupMembers } from "../../analysis/source/open-members.ts";
import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { sdistWith, sourceWith } from "./fixture-project.ts";
import { sourceReferences } from "./references.ts";
import { membersAgainstTree } from "./role-severity.ts";

export const unverifiable: Check<"source"> = {
  id: "source/unverifiable",
  title: "Where some files come from cannot be shown",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["source"],
  decidesFrom: "contents",
  explanation: `
    Nothing contradicts these files and nothing shows them: the repository of a submodule was not at hand, a download was
    turned into data, a compiler wrote C from another language, a field needs \`setup.py\` to run. That is common and no
    sign of harm; it is where somebody would hide, because \`pip\` and \`uv\` install them all the same.`,
  remedy: "Hand over what is missing (`--repository`), or build the release again and compare.",
  references: [sourceReferences.slsa],
  fixtures: {
    reported: sdistWith(
      { "m-1.0/vendored/lib/a.c": "int a;\n" },
      sourceWith(
        { ".gitmodules": '[submodule "lib"]\n\tpath = vendored/lib\n\turl = https://example.org/a/lib\n' },
        { submodules: ["vendored/lib"] },
      ),
    ),
    clean: sdistWith({ "m-1.0/vendored/lib/a.c": "int a;\n" }, sourceWith({ "vendored/lib/a.c": "int a;\n" })),
  },

  *run({ source }) {
    for (const { group, by, members } of groupMembers(membersAgainstTree(source, "unverifiable", "generated-partly"))) {
      const [first] = members;
      if (first === undefined) continue;
      const why = first.detail ?? "nothing at hand shows it";
      yield {
        at: members.length === 1 ? { path: first.path } : {},
        message:
          members.length === 1
            ? `${group ?? by}: ${why}.`
            : `${group ?? by}: ${members.length} files, for example ${first.path}: ${why}.`,
        evidence: members.length === 1 ? {} : someItems(members.map(({ path }) => path)),
      };
    }
  },
};
