import { directory, offsetOfAddress, type PeImage } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

/** What Windows shows about a file, by its maker's word. */
export interface PeVersion {
  /** `1.2.3.4`. */
  readonly fileVersion: string;
  readonly productVersion: string;
  /** Texts of the first language: `CompanyName`, `OriginalFilename`, `ProductVersion` … in the order of the file. */
  readonly texts: readonly (readonly [name: string, text: string])[];
}

const VERSION_TYPE = 16;
const SUBDIRECTORY = 0x80000000;
const MOST_ENTRIES = 4096;
const LARGEST = 64 * 1024;
const MOST_TEXTS = 64;
const FIXED_SIGNATURE = 0xfeef04bd;

/** Null where there is none, or none that can be read: nothing depends on it. */
export function readVersion(image: PeImage): PeVersion | null {
  const data = versionData(image);
  if (data === null) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const root = readNode(view, 0, view.byteLength);
  if (root === null || root.valueAt + 52 > root.end) return null;
  if (view.getUint32(root.valueAt, true) !== FIXED_SIGNATURE) return null;
  return {
    fileVersion: dotted(view, root.valueAt + 8),
    productVersion: dotted(view, root.valueAt + 16),
    texts: readTexts(view, root),
  };
}

/** Resources are a tree: type, name, language. The first name and language are taken. */
function versionData(image: PeImage): Uint8Array | null {
  const { bytes } = image;
  const entry = directory(image, Directory.resources);
  const root = entry === null ? -1 : offsetOfAddress(image, entry.address);
  if (root < 0) return null;
  const child = (table: number, wanted: number | null): number | null => {
    if (table + 16 > bytes.size) return null;
    const count = Math.min(bytes.u16(table + 12) + bytes.u16(table + 14), MOST_ENTRIES);
    for (let at = table + 16; at < table + 16 + count * 8 && at + 8 <= bytes.size; at += 8) {
      if (wanted === null || bytes.u32(at) === wanted) return bytes.u32(at + 4);
    }
    return null;
  };
  let place = child(root, VERSION_TYPE);
  for (let depth = 0; depth < 2 && place !== null; depth++) {
    if (place < SUBDIRECTORY) return null;
    place = child(root + (place - SUBDIRECTORY), null);
  }
  if (place === null || place >= SUBDIRECTORY || root + place + 8 > bytes.size) return null;
  const start = offsetOfAddress(image, bytes.u32(root + place));
  const size = bytes.u32(root + place + 4);
  return start < 0 || size > LARGEST || start + size > bytes.size ? null : bytes.slice(start, size);
}

interface Node {
  readonly key: string;
  readonly valueAt: number;
  readonly valueLength: number;
  readonly childrenAt: number;
  readonly end: number;
}

/** Length, length of the value, its kind, a key in UTF-16, the value, and nodes inside. @see VS_VERSIONINFO */
function readNode(view: DataView, at: number, limit: number): Node | null {
  if (at + 6 > limit) return null;
  const end = at + view.getUint16(at, true);
  if (end > limit || end < at + 6) return null;
  const isText = view.getUint16(at + 4, true) === 1;
  const valueLength = view.getUint16(at + 2, true) * (isText ? 2 : 1);
  const key = utf16(view, at + 6, end);
  const valueAt = aligned(at + 6 + (key.length + 1) * 2);
  return { key, valueAt, valueLength, childrenAt: aligned(valueAt + valueLength), end };
}

function* children(view: DataView, node: Node): Generator<Node> {
  for (let at = node.childrenAt; at < node.end; ) {
    const child = readNode(view, at, node.end);
    if (child === null) return;
    yield child;
    at = aligned(child.end);
  }
}

function readTexts(view: DataView, root: Node): (readonly [string, string])[] {
  const texts: (readonly [string, string])[] = [];
  for (const info of children(view, root)) {
    if (info.key !== "StringFileInfo") continue;
    for (const language of children(view, info)) {
      for (const { key, valueAt, end } of children(view, language)) {
        if (texts.length < MOST_TEXTS) texts.push([key, utf16(view, valueAt, end)]);
      }
      return texts;
    }
  }
  return texts;
}

/** Up to a NUL or the end. */
function utf16(view: DataView, from: number, to: number): string {
  let text = "";
  for (let at = from; at + 2 <= to; at += 2) {
    const unit = view.getUint16(at, true);
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}

function aligned(at: number): number {
  return (at + 3) & ~3;
}

function dotted(view: DataView, at: number): string {
  const [high, low] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join(".");
}
