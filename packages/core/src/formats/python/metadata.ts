import { textKey } from "../../base/text-key.ts";
import {
  type HeaderField,
  type HeaderLog,
  noteEncoding,
  readHeader,
  readHeaderAsOlderUv,
  sameFields,
  unfold,
} from "./email-header.ts";
import { lineLog, type TextReading } from "./line-anomalies.ts";
import { decodeText } from "./text.ts";

/** A core metadata file (METADATA, PKG-INFO): syntax only. What its fields mean is `model/core-metadata.ts`. */
export interface MetadataFile {
  /** As Python's email parser reads them, in the order of the file, repeated ones too. */
  readonly fields: readonly HeaderField[];
  /** As uv up to 0.13.0 reads them, where it sees others; null where it sees the same. Empty where it refuses the file. */
  readonly olderUvFields: readonly HeaderField[] | null;
  /** What follows the header: the description since metadata 2.1. */
  readonly body: string;
  /** The line on which the body begins. */
  readonly bodyLine: number;
}

/**
 * Reads a METADATA or PKG-INFO file. Never throws: any bytes are a file with some fields.
 *
 * Anomalies: `metadata/…` of {@link textAnomalyMeanings}.
 */
export function readMetadata(bytes: Uint8Array): TextReading<MetadataFile> {
  const decoded = decodeText(bytes);
  const { text } = decoded;
  const log = lineLog();
  const headerLog: HeaderLog = { format: "metadata", log };

  noteEncoding(decoded, headerLog);
  const { fields, bodyStart, bodyLine } = readHeader(text, headerLog);
  for (const field of fields) noteField(field, headerLog);

  const uv = readHeaderAsOlderUv(text);
  const olderUvFields = uv === null ? [] : sameFields(fields, uv) ? null : uv;
  if (uv === null)
    log.note("metadata/older-uv-refuses", null, "uv up to 0.13.0 stops at a lone CR or an indented first line");
  else if (olderUvFields !== null) noteDisagreement(fields, olderUvFields, headerLog);

  return { value: { fields, olderUvFields, body: text.slice(bodyStart), bodyLine }, anomalies: log.finish() };
}

/** Every field of that name, in order. A name is compared without regard to ASCII case. */
export function fieldsNamed(fields: readonly HeaderField[], name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase();
  return fields.filter((field) => field.name.length === wanted.length && field.name.toLowerCase() === wanted);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_CHARACTER = /[\0-\x08\v\f\x0e-\x1f\x7f]/;

/** What changes how Python's email package reads the body: part boundaries, base64. */
const MIME_FIELDS: ReadonlySet<string> = new Set(["content-type", "content-transfer-encoding", "mime-version"]);

function noteField(field: HeaderField, { log }: HeaderLog): void {
  if (field.value.includes("=?")) log.note("metadata/encoded-word", field.line, `${field.name}: ${field.value}`);
  if (CONTROL_CHARACTER.test(field.value)) {
    log.note("metadata/control-character", field.line, `${field.name}: ${field.value}`);
  }
  if (MIME_FIELDS.has(field.name.toLowerCase())) {
    log.note("metadata/mime-field", field.line, `${field.name}: ${field.value}`);
  }
}

/** Points at the first fields that only one of the two readers sees. */
function noteDisagreement(
  fields: readonly HeaderField[],
  olderUvFields: readonly HeaderField[],
  { log }: HeaderLog,
): void {
  const python = new Set(fields.map(keyOf));
  const uv = new Set(olderUvFields.map(keyOf));

  for (const field of olderUvFields) {
    if (!python.has(keyOf(field)))
      log.note("metadata/readers-disagree", field.line, `only uv up to 0.13.0 sees ${asSeen(field)}`);
  }
  for (const field of fields) {
    if (!uv.has(keyOf(field)))
      log.note("metadata/readers-disagree", field.line, `uv up to 0.13.0 does not see ${asSeen(field)}`);
  }
}

function keyOf(field: HeaderField): string {
  return textKey(asSeen(field));
}

function asSeen(field: HeaderField): string {
  return `${field.name.toLowerCase()}: ${unfold(field.value)}`;
}
