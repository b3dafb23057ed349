import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const installsDistributions: CodeCheck = codeCheck({
  id: "code/installs-distributions",
  title: "Code installs other distributions by itself",
  severity: "high",
  confidence: "certain",
  runsAt: "download",
  explanation: `
    Requirements belong into the metadata, where pip and uv resolve, hash and show them. Code that calls pip while it is built or
    imported brings in projects that no lock file, no hash and no audit knows of.`,
  remedy:
    "Find out what is installed, and why the metadata does not say so. Do not install it where a lock file is meant to hold.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "bringer-1.0.tar.gz",
      files: {
        "bringer-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "bringer-1.0/setup.py":
          'import pip\nfrom setuptools import setup\n\npip.main(["install", "example-invalid"])\nsetup(name="bringer", version="1.0")\n',
      },
    },
    clean: {
      filename: "bringer-1.0.tar.gz",
      files: {
        "bringer-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: bringer\nVersion: 1.0\nRequires-Dist: example-invalid\n",
        "bringer-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "bringer-1.0/setup.py":
          'from setuptools import setup\n\nsetup(name="bringer", version="1.0", install_requires=["example-invalid"])\n',
      },
    },
  },

  rate(effect) {
    if (effect.capability !== "install.pip") return null;
    return byTrigger(effect.trigger, {
      unasked: "high",
      imported: "high",
      script: "info",
      deferred: "info",
      test: "info",
    });
  },
  say(effect) {
    const said = saidArgument(effect, "");
    if (said === "") return `${effect.callee} installs something that is known only when it runs.`;
    return `${effect.callee} runs ${/^install\b/.test(said) ? `pip ${said}` : said}.`;
  },
});
