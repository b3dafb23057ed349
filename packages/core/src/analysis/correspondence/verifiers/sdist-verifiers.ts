import type { Verifier } from "../verifier.ts";
import { cargoLockVerifier } from "./cargo-lock-verifier.ts";
import { catalogueVerifier } from "./catalogue-verifier.ts";
import { crateVerifier } from "./crate-verifier.ts";
import { cythonVerifier } from "./cython-verifier.ts";
import { downloadVerifier } from "./download-verifier.ts";
import { eggInfoVerifier } from "./egg-info-verifier.ts";
import { gitFilterVerifier } from "./git-filter-verifier.ts";
import { licenceVerifier } from "./licence-verifier.ts";
import { lineEndingsVerifier } from "./line-endings-verifier.ts";
import { pbrVerifier } from "./pbr-verifier.ts";
import { pickleVerifier } from "./pickle-verifier.ts";
import { pkgInfoVerifier } from "./pkg-info-verifier.ts";
import { poetrySetupVerifier } from "./poetry-setup-verifier.ts";
import { renderedDocsVerifier } from "./rendered-docs-verifier.ts";
import { residueVerifier } from "./residue-verifier.ts";
import { rewrittenTomlVerifier } from "./rewritten-toml-verifier.ts";
import { scmFilesVerifier } from "./scm-files-verifier.ts";
import { setupCfgVerifier } from "./setup-cfg-verifier.ts";
import { stampVerifier } from "./stamp-verifier.ts";
import { submoduleVerifier } from "./submodule-verifier.ts";
import { treeTemplateVerifier } from "./tree-template-verifier.ts";
import { versionModuleVerifier } from "./version-module-verifier.ts";
import { versioneerVerifier } from "./versioneer-verifier.ts";

/**
 * In the order in which they are asked: a later one may rest on what an earlier one settled, and those that only say what
 * cannot be shown come last.
 */
export const sdistVerifiers: readonly Verifier[] = [
  submoduleVerifier,
  lineEndingsVerifier,
  gitFilterVerifier,
  pkgInfoVerifier,
  setupCfgVerifier,
  eggInfoVerifier,
  scmFilesVerifier,
  versionModuleVerifier,
  versioneerVerifier,
  poetrySetupVerifier,
  rewrittenTomlVerifier,
  cargoLockVerifier,
  pbrVerifier,
  treeTemplateVerifier,
  licenceVerifier,
  catalogueVerifier,
  stampVerifier,
  crateVerifier,
  pickleVerifier,
  cythonVerifier,
  renderedDocsVerifier,
  downloadVerifier,
  residueVerifier,
];
