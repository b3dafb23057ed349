import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { observedAnomalies } from "./anomaly-rules.ts";

export const specialFile: Check<"distribution"> = {
  id: "archive/special-file",
  title: "A member is neither file, folder nor link",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Devices, named pipes, volume labels and types that no format defines have no place in an sdist. ${tools.pip} and
    ${tools.uv} refuse the archive; GNU tar as root makes the device, and Python's tarfile without a filter, as in
    ${tools.pip203}, writes a member of unknown type as a file that others do not see.`,
  remedy: "Build the sdist again from ordinary files.",
  references: [references.sdistArchiveFeatures, references.gnuTar],
  fixtures: {
    reported: {
      filename: "special-1.0.tar.gz",
      files: { "special-1.0/m.py": "X = 1\n" },
      archive: ["fifo:special-1.0/pipe"],
    },
    clean: { filename: "special-1.0.tar.gz", files: { "special-1.0/m.py": "X = 1\n", "special-1.0/pipe": "" } },
  },

  *run({ distribution }) {
    const refused = measured({ pip: "refuses it", uv: "refuses it", gnuTar: "creates it" });
    yield* observedAnomalies(distribution, {
      "tar/device": { says: "The member is a device", tools: refused },
      "tar/fifo": { says: "The member is a named pipe", tools: refused },
      "tar/volume": {
        says: "The member is a volume label or part of a file on several volumes",
        tools: measured({
          pip: "refuses it",
          uv: "refuses it",
          gnuTar: "takes it for no file",
          tarfileTrusted: "writes a file",
        }),
        severity: "high",
      },
      "tar/unknown-type": {
        says: "The member is of a type that no format defines",
        tools: measured({ pip: "refuses it", uv: "refuses it", pip203: "writes a file" }),
      },
      "tar/sparse": {
        says: "The member is stored with its holes left out",
        tools: measured({ pip: "fills them with zeros", uv: "refuses it" }),
      },
    });
  },
};
