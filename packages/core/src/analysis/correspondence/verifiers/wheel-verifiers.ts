import type { Verifier } from "../verifier.ts";
import { catalogueVerifier } from "./catalogue-verifier.ts";
import { lineEndingsVerifier } from "./line-endings-verifier.ts";
import { pickleVerifier } from "./pickle-verifier.ts";
import { treeTemplateVerifier } from "./tree-template-verifier.ts";
import { versionModuleVerifier } from "./version-module-verifier.ts";
import { versioneerVerifier } from "./versioneer-verifier.ts";

/** Those that hold for the files of a wheel, too. */
export const wheelVerifiers: readonly Verifier[] = [
  lineEndingsVerifier,
  versionModuleVerifier,
  versioneerVerifier,
  treeTemplateVerifier,
  catalogueVerifier,
  pickleVerifier,
];
