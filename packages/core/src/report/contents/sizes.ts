/** `812 B`, `4.1 kB`, `15.2 MB`: powers of ten, as indexes and file managers have it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes / 1000;
  let unit = 0;
  // 999.95 would be rounded up to 1000.0.
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${UNITS[unit]}`;
}

const UNITS = ["kB", "MB", "GB", "TB"] as const;

/** `5,007`: for a person, whatever the locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
