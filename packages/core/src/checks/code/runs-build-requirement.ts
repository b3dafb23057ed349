import { references } from "../references.ts";
import { type CodeCheck, codeCheck } from "./code-check.ts";

export const runsBuildRequirement: CodeCheck = codeCheck({
  id: "code/runs-build-requirement",
  title: "The build calls into another project",
  severity: "info",
  confidence: "certain",
  runsAt: "download",
  explanation: `
    What \`build-system.requires\` names is installed and run before anything of this sdist is: by pip for \`pip download\`
    already, by uv where it needs metadata. Its start-up files and its own build run as well. What the calls do is up to the newest release of that
    project.`,
  remedy: "Pin build requirements (`pip --build-constraint`, uv's build-constraint-dependencies), or install a wheel.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "borrower-1.0.tar.gz",
      files: {
        "borrower-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "borrower-1.0/setup.py":
          'import puccinialin\nfrom setuptools import setup\n\npuccinialin.setup_rust()\nsetup(name="borrower", version="1.0")\n',
      },
    },
    clean: {
      filename: "borrower-1.0.tar.gz",
      files: {
        "borrower-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "borrower-1.0/setup.py": 'from setuptools import setup\n\nsetup(name="borrower", version="1.0")\n',
      },
    },
  },

  rate(effect) {
    return effect.capability === "module.build-requirement" ? "info" : null;
  },
  say(effect) {
    return `${effect.callee} of another project is called.`;
  },
});
