/** What a picture's header says of it. */
export interface ImageSize {
  readonly format: "png" | "gif" | "jpeg" | "webp" | "bmp" | "ico";
  /** Pixels, as claimed; of the first picture where there are several. */
  readonly width: number;
  readonly height: number;
}

/** How much of a file's beginning is looked at: a JPEG has its size behind what cameras and editors put in front. */
export const IMAGE_HEAD: number = 256 * 1024;

/**
 * Reads the size of a picture; null for what is none, or none that we know. Never throws.
 *
 * @param head the first {@link IMAGE_HEAD} bytes, fewer where the file is shorter
 * @see ISO/IEC 15948 (PNG), ITU-T T.81 annex B (JPEG), RFC 9649 (WebP)
 */
export function imageSize(head: Uint8Array): ImageSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && head.length >= 24) {
    return { format: "png", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (begins(head, [0x47, 0x49, 0x46, 0x38]) && head.length >= 10) {
    return { format: "gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (begins(head, [0xff, 0xd8, 0xff])) return jpegSize(view);
  if (begins(head, [0x52, 0x49, 0x46, 0x46]) && begins(head.subarray(8), [0x57, 0x45, 0x42, 0x50])) {
    return webpSize(head, view);
  }
  if (begins(head, [0x42, 0x4d]) && head.length >= 26 && BMP_HEADERS.has(view.getUint32(14, true))) {
    return { format: "bmp", width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  }
  if (begins(head, [0, 0, 1, 0]) && head.length >= 22 && view.getUint16(4, true) > 0 && head[9] === 0) {
    return { format: "ico", width: head[6] || 256, height: head[7] || 256 };
  }
  return null;
}

/** Lengths of the headers that Windows has known. */
const BMP_HEADERS: ReadonlySet<number> = new Set([40, 52, 56, 108, 124]);

/** From marker to marker until one that begins a frame. Each step goes on by at least two bytes. */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { format: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += alone ? 2 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

function webpSize(head: Uint8Array, view: DataView): ImageSize | null {
  if (head.length < 30) return null;
  switch (String.fromCharCode(...head.subarray(12, 16))) {
    case "VP8 ":
      return { format: "webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { format: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { format: "webp", width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_0000;
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
