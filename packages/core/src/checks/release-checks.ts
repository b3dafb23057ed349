import type { Check } from "./check.ts";
import { sameName } from "./index/same-name.ts";
import { tracksNotHonoured } from "./index/tracks-not-honoured.ts";
import { uvOrderInverted } from "./index/uv-order-inverted.ts";
import { adverseStatus } from "./release/adverse-status.ts";
import { entryPointsDiffer } from "./release/entry-points-differ.ts";
import { generatorsDiffer } from "./release/generators-differ.ts";
import { hugeVersionListed } from "./release/huge-version-listed.ts";
import { importNamesDiffer } from "./release/import-names-differ.ts";
import { legacyVersions } from "./release/legacy-versions.ts";
import { licenceDiffers } from "./release/licence-differs.ts";
import { nativeCodeDiffers } from "./release/native-code-differs.ts";
import { noSdist } from "./release/no-sdist.ts";
import { pythonRequirementDiffers } from "./release/python-requirement-differs.ts";
import { requirementsDiffer } from "./release/requirements-differ.ts";
import { severalSdists } from "./release/several-sdists.ts";
import { sidecarDiffers } from "./release/sidecar-differs.ts";
import { uploadDaysDiffer } from "./release/upload-days-differ.ts";
import { urlDiffers } from "./release/url-differs.ts";
import { wheelForExcludedPython } from "./release/wheel-for-excluded-python.ts";
import { yanked } from "./release/yanked.ts";

/** Checks of a release as a whole and of the indexes that offer it. */
export const releaseChecks: readonly Check[] = [
  adverseStatus,
  entryPointsDiffer,
  generatorsDiffer,
  hugeVersionListed,
  importNamesDiffer,
  legacyVersions,
  licenceDiffers,
  nativeCodeDiffers,
  noSdist,
  pythonRequirementDiffers,
  requirementsDiffer,
  severalSdists,
  sidecarDiffers,
  uploadDaysDiffer,
  urlDiffers,
  wheelForExcludedPython,
  yanked,
  sameName,
  tracksNotHonoured,
  uvOrderInverted,
];
