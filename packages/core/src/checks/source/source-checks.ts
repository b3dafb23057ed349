import type { Check } from "../check.ts";
import { buildResidue } from "./build-residue.ts";
import { claimDisagrees } from "./claim-disagrees.ts";
import { commitYoungerThanUpload } from "./commit-younger-than-upload.ts";
import { extraFile } from "./extra-file.ts";
import { impostorCommit } from "./impostor-commit.ts";
import { lineEndingsMatter } from "./line-endings-matter.ts";
import { missingModule } from "./missing-module.ts";
import { modeChanged } from "./mode-changed.ts";
import { modifiedFile } from "./modified-file.ts";
import { movedIntoExecutedPlace } from "./moved-into-executed-place.ts";
import { noMatchingCommit } from "./no-matching-commit.ts";
import { otherCommitFile } from "./other-commit-file.ts";
import { tagDiffers } from "./tag-differs.ts";
import { tagMoved } from "./tag-moved.ts";
import { unexplainedFile } from "./unexplained-file.ts";
import { unsafePickle } from "./unsafe-pickle.ts";
import { untaggedRelease } from "./untagged-release.ts";
import { unverifiable } from "./unverifiable.ts";
import { wheelDiffersFromSdist } from "./wheel-differs-from-sdist.ts";

/** Whether a distribution is what its source says. */
export const sourceChecks: readonly Check[] = [
  claimDisagrees,
  commitYoungerThanUpload,
  extraFile,
  impostorCommit,
  missingModule,
  modeChanged,
  modifiedFile,
  movedIntoExecutedPlace,
  noMatchingCommit,
  otherCommitFile,
  tagDiffers,
  tagMoved,
  unexplainedFile,
  untaggedRelease,
  unverifiable,
  buildResidue,
  lineEndingsMatter,
  unsafePickle,
  wheelDiffersFromSdist,
];
