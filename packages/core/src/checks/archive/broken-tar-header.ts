import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const brokenTarHeader: Check<"distribution"> = {
  id: "archive/broken-tar-header",
  title: "A header of the tar is broken, where some tools stop and others go on",
  severity: "high",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    At a header with a wrong checksum or a number that is none, Python's tarfile and so ${tools.pip} take the archive
    for finished, without a word. GNU tar warns and goes on with the next header, so it unpacks members that
    ${tools.pip} does not; the last of equal names wins. ${tools.uv} refuses.`,
  remedy: "Build the sdist again, and do not install this one.",
  references: [references.tar, "https://docs.python.org/3/library/tarfile.html"],
  fixtures: {
    reported: {
      filename: "broken-1.0.tar.gz",
      files: { "broken-1.0/m.py": "X = 1\n", "broken-1.0/a.py": "", "broken-1.0/b.py": "X = 2\n" },
      archive: ["wrong-checksum:broken-1.0/a.py"],
    },
    clean: {
      filename: "broken-1.0.tar.gz",
      files: { "broken-1.0/m.py": "X = 1\n", "broken-1.0/a.py": "", "broken-1.0/b.py": "X = 2\n" },
    },
    alsoReported: ["sdist/no-build-system"],
  },

  *run({ distribution }) {
    const stops = measured({ pip: "stops there without a word", gnuTar: "goes on", uv: "refuses it" });
    const refused = measured({ pip: "refuses it", uv: "refuses it" });
    yield* observedAnomalies(distribution, {
      "tar/bad-checksum": { says: "The checksum of a header is wrong", tools: stops },
      "tar/bad-header": { says: "A number in a header is none", tools: stops },
      "tar/negative-size": { says: "The size in a header is below zero", tools: refused, severity: "medium" },
      "tar/extension-without-member": {
        says: "No member follows an extended header",
        tools: refused,
        severity: "medium",
      },
      "tar/pax-malformed": { says: "A PAX header breaks its own format", tools: refused, severity: "medium" },
      "tar/padding-used": { says: "An extended header goes on behind its own end", tools: [], severity: "medium" },
    });
  },
};
