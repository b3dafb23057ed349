import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { type MetadataRules, observedFaults } from "./metadata-rules.ts";

export const missingField: Check<"distribution"> = {
  id: "metadata/missing-field",
  title: "The metadata does not say what it is of",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    A metadata file must begin with Metadata-Version, Name and Version. A wheel without a name is refused by ${tools.pip} and
    ${tools.uv}, and installed by pip up to 24.1.2 and ${tools.installer}, which leave a project without a name in the
    environment. Without a version only ${tools.installer} installs it. Nobody minds a missing Metadata-Version. PKG-INFO of
    an sdist is not read by ${tools.pip}.`,
  remedy: "Take another distribution of the release, and tell the maintainers which tool built it.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: { "told.py": "X = 1\n", "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nVersion: 1.0\n" },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\n",
      },
    },
  },

  *run({ distribution }) {
    yield* observedFaults(distribution, RULES);
  },
};

const RULES: MetadataRules = {
  "metadata/missing-field": ({ field }) => {
    if (field === "Name") return { says: "There is no Name", detail: "", tools: WITHOUT_NAME };
    if (field === "Version") return { says: "There is no Version", detail: "", tools: WITHOUT_VERSION };
    return { says: "There is no Metadata-Version, and every installer takes the file", detail: "", severity: "info" };
  },
};

const WITHOUT_NAME = measured({
  pip: "refuses it",
  uv: "refuses it",
  pipUpTo241: "installs it",
  installer: "installs it",
});
const WITHOUT_VERSION = measured({
  pip: "refuses it",
  uv: "refuses it",
  pipUpTo241: "refuses it",
  installer: "installs it",
});
