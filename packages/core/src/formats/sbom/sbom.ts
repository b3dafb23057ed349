/** A software bill of materials as plain data: what somebody says that a thing is made of. */
export interface Sbom {
  readonly format: "CycloneDX" | "SPDX";
  /** Programs that wrote it, `auditwheel`; as many as it names, mostly one. */
  readonly writers: readonly string[];
  /** Flat, in the order of the file; what a component is itself made of stands behind it. */
  readonly components: readonly SbomComponent[];
  /** Components beyond those kept. */
  readonly componentsNotKept: number;
}

/** Strings are the file's own, cut where they are absurdly long. */
export interface SbomComponent {
  readonly name: string;
  readonly version: string | null;
  /** Package URL, as written: `pkg:cargo/asn1@0.20.0`. */
  readonly purl: string | null;
}
