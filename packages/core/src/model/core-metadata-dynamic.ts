import { strip } from "../formats/python/white-space.ts";
import type { CoreMetadata } from "./core-metadata.ts";
import { isAtLeast } from "./core-metadata-fields.ts";
import { isValidName } from "./project-name.ts";
import { isRefusal } from "./refusal.ts";
import { parseRequirement } from "./requirement.ts";
import { parseSpecifierSet } from "./specifier-set.ts";
import { parseVersion } from "./version.ts";

/** What a resolver has to know of a release. */
const RESOLUTION_FIELDS: readonly string[] = ["Requires-Dist", "Requires-Python", "Provides-Extra"];

/**
 * Whether a wheel built from the sdist with this metadata may have another value of the field.
 *
 * Names are compared without regard to case. Before 2.2 every field may change; so it is for a version that is missing
 * or unknown, because nothing was promised.
 *
 * @see PEP 643; since 2.6 (PEP 808) a wheel may add to the values of a dynamic multiple-use field, not drop any
 */
export function dynamicBySpecification(metadata: CoreMetadata, field: string): boolean {
  if (!isAtLeast(metadata.metadataVersion ?? "", "2.2")) return true;
  const wanted = field.toLowerCase();
  return metadata.dynamic.some(({ text }) => strip(text).toLowerCase() === wanted);
}

/** Whether an sdist's metadata says, without building, what a resolver has to know. */
export function staticBySpecification(metadata: CoreMetadata): boolean {
  return !RESOLUTION_FIELDS.some((field) => dynamicBySpecification(metadata, field));
}

/**
 * Whether uv and poetry resolve this sdist without running its build.
 *
 * They compare Dynamic exactly: `Dynamic: requires-dist`, as setuptools writes it, or a space at the end is static to
 * them, and the dependencies listed, right or wrong, are used. False, too, where the metadata cannot be read: then uv
 * builds (a requirement), or gives up (Metadata-Version, Requires-Python), or repairs some mistakes in requirements
 * and does not build; we do not tell these apart, as a build is the worst of them. pip always runs the build.
 *
 * @see uv's ResolutionMetadata::parse_pkg_info; measured with uv 0.13.9
 */
export function staticForUv(metadata: CoreMetadata): boolean {
  return (
    isVersionTwo(metadata.metadataVersion ?? "") &&
    metadata.dynamic.every(({ text }) => !RESOLUTION_FIELDS.includes(text)) &&
    isValidName(metadata.name ?? "") &&
    parseVersion(metadata.version ?? "") !== null &&
    metadata.requiresDist.every(({ text }) => !isRefusal(parseRequirement(text))) &&
    (metadata.requiresPython === null || !isRefusal(parseSpecifierSet(metadata.requiresPython.text)))
  );
}

/** Unlike the specification, uv takes any version from 2.2 to 2.255 for known, `+2.02` too. */
function isVersionTwo(version: string): boolean {
  const minor = /^\+?0*2\.\+?0*([0-9]{1,3})$/.exec(version)?.[1];
  return minor !== undefined && Number(minor) >= 2 && Number(minor) <= 255;
}
