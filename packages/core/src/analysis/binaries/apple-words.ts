/** `macos` → `macOS`, `ios-simulator` → `iOS simulator`; another one stays as it is. */
export function appleInWords(name: string): string {
  return NAMES.get(name) ?? name;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ["macos", "macOS"],
  ["ios", "iOS"],
  ["ios-simulator", "iOS simulator"],
]);
