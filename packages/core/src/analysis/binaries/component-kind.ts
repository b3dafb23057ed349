import type { SbomComponent } from "../../formats/sbom/sbom.ts";

/** Whose packages a component is one of: `cargo`, `golang`, `rpm`; null where nothing says so. */
export function ecosystem({ purl }: SbomComponent): string | null {
  return /^pkg:\/*([a-zA-Z][a-zA-Z0-9.+-]{0,30})\//.exec(purl ?? "")?.[1]?.toLowerCase() ?? null;
}

/** Whether it may be a library that a linker or a loader knows, not a crate or a module of some language. */
export function isSystemLibrary(component: SbomComponent): boolean {
  const of = ecosystem(component);
  return of === null || !LANGUAGES.has(of);
}

const LANGUAGES: ReadonlySet<string> = new Set(
  "cargo golang pypi npm gem maven nuget hackage hex composer cran luarocks pub swift".split(" "),
);

/** The version that its project gave it: `1:3.5.1-4.el9` of a distribution is 3.5.1. */
export function upstreamVersion(version: string): string {
  return version
    .replace(/^v(?=[0-9])/, "")
    .replace(/^[0-9]{1,9}:/, "")
    .replace(/[-+~].*$/, "");
}
