/** Numbers of the PE specification ("PE Format", Microsoft Learn) and of winnt.h that are used here. */

/** Index in the table of data directories. */
export const Directory = {
  exports: 0,
  imports: 1,
  resources: 2,
  exceptions: 3,
  /** The only one that is a place in the file, not in memory. */
  certificates: 4,
  relocations: 5,
  debug: 6,
  threadLocal: 9,
  loadConfiguration: 10,
  delayImports: 13,
  managed: 14,
} as const;

export const SectionFlag = { code: 0x20, execute: 0x20000000, read: 0x40000000, write: 0x80000000 } as const;

/** `IMAGE_DLLCHARACTERISTICS_*`. */
export const DllFlag = {
  highEntropy: 0x20,
  dynamicBase: 0x40,
  noExecute: 0x100,
  guard: 0x4000,
} as const;

export const Machine = { x86: 0x14c, arm: 0x1c4, amd64: 0x8664, arm64: 0xaa64 } as const;

const MACHINE_NAMES: Readonly<Record<number, string>> = {
  332: "x86",
  448: "arm",
  452: "arm",
  512: "ia64",
  20530: "riscv32",
  20580: "riscv64",
  25188: "loongarch64",
  34404: "amd64",
  42561: "arm64ec",
  42574: "arm64x",
  43620: "arm64",
};

/** As the platform tags of Windows call it, but `x86` for `win32`. */
export function machineName(machine: number): string {
  return MACHINE_NAMES[machine] ?? `machine-${machine}`;
}
