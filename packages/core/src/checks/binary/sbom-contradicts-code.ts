import { compareSboms } from "../../analysis/binaries/sbom-comparison.ts";
import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

const MODULE =
  "binary:m.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; imports PyModuleDef_Init; exports PyInit_m; versions libc.so.6 GLIBC_2.17; text OpenSSL 3.5.1 1 Jul 2025";

function bill(version: string): string {
  return `{"bomFormat": "CycloneDX", "components": [{"name": "openssl", "version": "${version}"}]}`;
}

export const sbomContradictsCode: Check<"wheel"> = {
  id: "binary/sbom-contradicts-code",
  title: "The bill of materials names something else than the wheel has",
  severity: "low",
  confidence: "likely",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "contents",
  explanation: `
    Scanners decide by the lists in \`.dist-info/sboms\` which advisories concern an installed wheel. Here a list names
    another version of a library or crate than stands in the code itself, or a library that auditwheel copied in and that
    is not there any more: it was written for another build, and an advisory is missed or raised for nothing. pip does
    not look at it.`,
  remedy: "Write the list when the wheel is built, from what is linked into it.",
  references: [references.sboms],
  fixtures: {
    reported: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n", "m-1.0.dist-info/sboms/m.cdx.json": bill("3.5.4") },
      archive: [MODULE],
    },
    clean: {
      filename: "m-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "m.py": "X = 1\n", "m-1.0.dist-info/sboms/m.cdx.json": bill("1:3.5.1-7.el9") },
      archive: [MODULE],
    },
  },

  *run({ wheel }) {
    const comparison = compareSboms(wheel);
    if (comparison === null) return;
    for (const { path, name, inFile, inSbom } of comparison.otherVersions) {
      yield {
        at: { path },
        message: `It names ${name} ${inFile}, and the bill of materials has ${name} ${inSbom.slice(0, 3).join(", ")}.`,
        evidence: { claimed: inSbom.slice(0, 3).join(", "), actual: inFile },
      };
    }
    const bySbom = Map.groupBy(comparison.absent, ({ sbom }) => sbom);
    for (const [path, absent] of bySbom) {
      const names = absent.map(({ component: { name, version } }) => (version === null ? name : `${name} ${version}`));
      yield {
        at: { path },
        message: `It says that ${names.slice(0, 3).join(", ")} was copied into the wheel, and no file is of that name.`,
        evidence: someItems(names),
      };
    }
  },
};
