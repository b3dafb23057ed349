import {
  type HeaderField,
  type HeaderLog,
  noteEncoding,
  readHeader,
  readHeaderAsOlderUv,
  sameFields,
} from "./email-header.ts";
import { lineLog, type TextReading } from "./line-anomalies.ts";
import { decodeText } from "./text.ts";
import { strip } from "./white-space.ts";

/** A value with the line on which it stands, from 1. */
export interface LocatedValue {
  readonly value: string;
  readonly line: number;
}

/** A wheel's WHEEL file (PEP 427). Of a repeated field installers take the first. */
export interface WheelFile {
  readonly wheelVersion: LocatedValue | null;
  readonly generator: LocatedValue | null;
  /** As written: pip compares `true` without regard to case, uv with. */
  readonly rootIsPurelib: LocatedValue | null;
  /** Expanded tags, one a field: `py3-none-any`. */
  readonly tags: readonly LocatedValue[];
  readonly build: LocatedValue | null;
  /** Fields that PEP 427 does not name. */
  readonly otherFields: readonly HeaderField[];
}

/**
 * Reads a WHEEL file. Never throws.
 *
 * Anomalies: `wheel-file/…` of {@link textAnomalyMeanings}.
 */
export function readWheelFile(bytes: Uint8Array): TextReading<WheelFile> {
  const decoded = decodeText(bytes);
  const log = lineLog();
  const headerLog: HeaderLog = { format: "wheel-file", log };

  noteEncoding(decoded, headerLog);
  const { fields } = readHeader(decoded.text, headerLog);
  const uv = readHeaderAsOlderUv(decoded.text);
  if (uv === null || !sameFields(fields, uv)) {
    log.note(
      "wheel-file/readers-disagree",
      null,
      uv === null ? "uv up to 0.13.0 refuses it" : "uv up to 0.13.0 sees other fields than pip",
    );
  }

  const values = new Map<string, LocatedValue[]>(KNOWN_FIELDS.map((name) => [name, []]));
  const otherFields: HeaderField[] = [];
  for (const field of fields) {
    const known = CANONICAL_NAMES.get(field.name.toLowerCase());
    if (known === undefined) {
      otherFields.push(field);
      continue;
    }
    values.get(known)?.push({ value: strip(field.value), line: field.line });
    if (field.name !== known) log.note("wheel-file/field-case", field.line, field.name);
  }

  function single(name: (typeof KNOWN_FIELDS)[number]): LocatedValue | null {
    const [first, ...repeated] = values.get(name) ?? [];
    for (const { value, line } of repeated) log.note("wheel-file/repeated-field", line, `${name}: ${value}`);
    return first ?? null;
  }

  return {
    value: {
      wheelVersion: single("Wheel-Version"),
      generator: single("Generator"),
      rootIsPurelib: single("Root-Is-Purelib"),
      tags: values.get("Tag") ?? [],
      build: single("Build"),
      otherFields,
    },
    anomalies: log.finish(),
  };
}

const KNOWN_FIELDS = ["Wheel-Version", "Generator", "Root-Is-Purelib", "Tag", "Build"] as const;
const CANONICAL_NAMES: ReadonlyMap<string, string> = new Map(KNOWN_FIELDS.map((name) => [name.toLowerCase(), name]));
