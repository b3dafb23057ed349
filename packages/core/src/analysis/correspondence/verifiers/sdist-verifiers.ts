import type { Verifier } from "../verifier.ts";
import { lineEndingsVerifier } from "./line-endings-verifier.ts";
import { pkgInfoVerifier } from "./pkg-info-verifier.ts";
import { submoduleVerifier } from "./submodule-verifier.ts";

/** In the order in which they are asked: a later one may rest on what an earlier one settled. */
export const sdistVerifiers: readonly Verifier[] = [submoduleVerifier, lineEndingsVerifier, pkgInfoVerifier];
