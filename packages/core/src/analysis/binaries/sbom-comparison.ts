import type { SbomComponent } from "../../formats/sbom/sbom.ts";
import type { WheelAnalysis } from "../distribution-analysis.ts";
import type { BinaryFacts } from "./binary-facts.ts";
import { ecosystem, isSystemLibrary, upstreamVersion } from "./component-kind.ts";
import { isSameLibrary, libraryStems } from "./library-name.ts";
import { type VendoredLibrary, vendoredLibraries } from "./vendored-libraries.ts";

/** A wheel's bills of materials held against its machine code. Complete and true ones leave every list empty. */
export interface SbomComparison {
  /** Libraries in the wheel that no component goes by the name of. */
  readonly unnamedLibraries: readonly VendoredLibrary[];
  /** `asn1 0.20.0` of files that name such, where some bill lists crates (Go modules) at all. */
  readonly unnamedCrates: readonly Unnamed[];
  readonly unnamedModules: readonly Unnamed[];
  /** Libraries of a distribution that auditwheel says it copied in, and that are not there. */
  readonly absent: readonly { readonly sbom: string; readonly component: SbomComponent }[];
  readonly otherVersions: readonly OtherVersion[];
}

interface Unnamed {
  /** The file that names it. */
  readonly path: string;
  readonly name: string;
}

/** Of one thing the bill names another version than the file does. */
export interface OtherVersion {
  readonly path: string;
  /** `OpenSSL`, `asn1`. */
  readonly name: string;
  readonly inFile: string;
  readonly inSbom: readonly string[];
}

/** Each library is compared with each component. */
const MOST_LIBRARIES = 500;
const MOST_COMPONENTS = 10_000;

/** Null where the wheel has no bill of materials that could be read, or only such that name nothing. */
export function compareSboms(wheel: WheelAnalysis): SbomComparison | null {
  const components = wheel.sboms.flatMap(({ sbom }) => sbom?.components ?? []).slice(0, MOST_COMPONENTS);
  // A bill that names the project and nothing else speaks of no native code.
  if (components.every((one) => ecosystem(one) === "pypi")) return null;
  const system = components.filter(isSystemLibrary).map((component) => ({ component, stems: stemsOf(component) }));
  const libraries = vendoredLibraries(wheel.binaries).slice(0, MOST_LIBRARIES);
  const crates = versionsOf(components, "cargo");
  const modules = versionsOf(components, "golang");
  const unnamedCrates = unnamed(wheel.binaries, "crates", crates);

  return {
    unnamedLibraries: libraries.filter(({ project }) => {
      const own = libraryStems(project);
      return !system.some(({ stems }) => isSameLibrary(own, stems));
    }),
    unnamedCrates: unnamedCrates.filter(({ name }) => !crates.has(name.split(" ")[0] ?? "")),
    unnamedModules: unnamed(wheel.binaries, "goModules", modules).filter(
      ({ name }) => !modules.has(name.split(" ")[0] ?? ""),
    ),
    absent: absentLibraries(wheel),
    otherVersions: [
      ...libraryVersions(wheel.binaries, system),
      ...unnamedCrates.flatMap(({ path, name }) => {
        const [crate = "", inFile = ""] = name.split(" ");
        const known = crates.get(crate);
        return known === undefined ? [] : [{ path, name: crate, inFile, inSbom: Array.from(known) }];
      }),
    ],
  };
}

function stemsOf({ name }: SbomComponent): readonly string[] {
  return libraryStems(name);
}

/** Versions by name. Cargo takes `-` and `_` in names of crates for different, and files name them as cargo does. */
function versionsOf(components: readonly SbomComponent[], of: string): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  for (const component of components) {
    if (ecosystem(component) !== of) continue;
    const known = versions.get(component.name) ?? new Set();
    known.add(component.version ?? "");
    versions.set(component.name, known);
  }
  return versions;
}

/** What files name in a version that no bill has; none where bills list nothing of that kind. */
function unnamed(
  binaries: readonly BinaryFacts[],
  kind: "crates" | "goModules",
  versions: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Unnamed[] {
  if (versions.size === 0) return [];
  return binaries.flatMap(({ path, strings }) =>
    strings[kind].first
      .filter((named) => {
        const [name = "", version = ""] = named.split(" ");
        return !(versions.get(name)?.has(version) ?? false);
      })
      .map((name) => ({ path, name })),
  );
}

/** auditwheel lists what it copies, by the distribution's package that the file was of. */
function absentLibraries(wheel: WheelAnalysis): SbomComparison["absent"] {
  const stems = vendoredLibraries(wheel.binaries)
    .slice(0, MOST_LIBRARIES)
    .map(({ project }) => libraryStems(project));
  return wheel.sboms.flatMap(({ path, sbom }) => {
    if (sbom === null || !sbom.writers.includes("auditwheel")) return [];
    const copied = sbom.components.filter((one) => DISTRIBUTIONS.has(ecosystem(one) ?? ""));
    return copied
      .filter((component) => {
        const own = stemsOf(component);
        return !stems.some((other) => isSameLibrary(own, other));
      })
      .map((component) => ({ sbom: path, component }));
  });
}

const DISTRIBUTIONS: ReadonlySet<string> = new Set(["rpm", "apk", "deb", "alpm"]);

/** Versions that stand in the text of files: `OpenSSL 3.5.4`. */
function libraryVersions(
  binaries: readonly BinaryFacts[],
  components: readonly { readonly component: SbomComponent; readonly stems: readonly string[] }[],
): readonly OtherVersion[] {
  const others: OtherVersion[] = [];
  for (const { path, strings } of binaries) {
    for (const named of strings.libraries) {
      const [name = "", inFile = ""] = named.split(" ");
      if (NOT_COMPARED.has(name)) continue;
      const own = libraryStems(name);
      const versions = components.flatMap(({ component, stems }) =>
        component.version !== null && isSameLibrary(own, stems) ? [upstreamVersion(component.version)] : [],
      );
      if (versions.length === 0 || versions.includes(inFile)) continue;
      others.push({ path, name, inFile, inSbom: Array.from(new Set(versions)) });
    }
  }
  return others;
}

/** zlib-ng says that it is the zlib it can stand in for, and goes by its own version elsewhere. */
const NOT_COMPARED: ReadonlySet<string> = new Set(["zlib"]);
