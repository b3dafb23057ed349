/** For whoever installs a wheel and did not build it: with machine code nothing can be mended afterwards. */
export const IF_NOT_YOURS =
  "If the wheel is not yours: take another release or build the sdist, and tell its maintainers.";
