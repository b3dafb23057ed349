import type { Container } from "./detect-container.ts";

/** A form of distribution that PyPI took once and that no installer of today installs. */
export type LegacyKind = "egg" | "wininst" | "msi" | "rpm" | "bdist_dumb" | "deb" | "dmg";

/**
 * Names what a file is besides sdist and wheel, from its name where the content allows it; null if it is neither known
 * by name nor by content.
 */
export function legacyKind(filename: string, container: Container): LegacyKind | null {
  const name = filename.toLowerCase();
  if (name.endsWith(".egg") && container === "zip") return "egg";
  if (name.endsWith(".exe") && container === "exe") return "wininst";
  if (name.endsWith(".msi") && container === "ole") return "msi";
  if (container === "rpm") return "rpm";
  if (container === "deb") return "deb";
  // A disk image has its signature at the end, and what begins it is compressed.
  if (name.endsWith(".dmg")) return "dmg";
  return isDumb(name) ? "bdist_dumb" : null;
}

/** `NAME-VERSION.PLATFORM.tar.gz`, as `setup.py bdist_dumb` names it: the platform follows a dot. */
function isDumb(name: string): boolean {
  return PLATFORM.test(name.slice(-LONGEST_ENDING));
}

const LONGEST_ENDING = 64;
const PLATFORM =
  /\.(?:linux-(?:x86_64|i[3-6]86|aarch64|armv[67]l|ppc64(?:le)?|s390x)|macosx-\d{1,2}\.\d{1,2}-(?:x86_64|i386|intel|universal2?|fat(?:3|32|64)?|ppc(?:64)?|arm64)|win32|win-(?:amd64|arm64|ia64)|freebsd-[\w.-]{1,24}|cygwin-[\w.-]{1,24})\.(?:tar\.(?:gz|bz2|xz|z)|tar|zip)$/;
