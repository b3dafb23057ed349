import { FormatError } from "../../base/format-error.ts";
import { cycloneDx } from "./cyclonedx.ts";
import { isObject } from "./json-fields.ts";
import type { Sbom } from "./sbom.ts";
import { spdx } from "./spdx.ts";

/**
 * Reads a bill of materials in JSON: CycloneDX, SPDX 2 or SPDX 3.
 *
 * @throws FormatError `sbom/too-large`, `sbom/not-json`, `sbom/unknown-format` (other JSON)
 * @see ECMA-424; SPDX 2.3 clause 7; SPDX 3.0 Core and Software
 */
export function readSbom(bytes: Uint8Array): Sbom {
  if (bytes.length > LARGEST) throw new FormatError("sbom/too-large", 0, `${bytes.length} bytes`);
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new FormatError("sbom/not-json", 0, error instanceof Error ? error.message.slice(0, 100) : "");
  }
  const sbom = isObject(document) ? (cycloneDx(document) ?? spdx(document)) : null;
  if (sbom === null) throw new FormatError("sbom/unknown-format", 0);
  return sbom;
}

/** Of that many bytes even the worst JSON takes little memory; the largest seen has 200 KB. */
const LARGEST = 4 << 20;
