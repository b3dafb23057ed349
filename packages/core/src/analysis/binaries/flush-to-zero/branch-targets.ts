/** Where direct calls and jumps lead that may stand in these bytes, as distances from their start. */
export function* branchTargets(bytes: Uint8Array, architecture: "x86" | "arm64"): Generator<number> {
  if (architecture === "x86") yield* x86Targets(bytes);
  else yield* arm64Targets(bytes);
}

function* x86Targets(bytes: Uint8Array): Generator<number> {
  for (let at = 0; at + 2 <= bytes.length; at++) {
    const opcode = bytes[at];
    if (opcode === 0xeb) yield at + 2 + (((bytes[at + 1] ?? 0) << 24) >> 24);
    else if ((opcode === 0xe8 || opcode === 0xe9) && at + 5 <= bytes.length) {
      const distance =
        (bytes[at + 1] ?? 0) |
        ((bytes[at + 2] ?? 0) << 8) |
        ((bytes[at + 3] ?? 0) << 16) |
        ((bytes[at + 4] ?? 0) << 24);
      yield at + 5 + distance;
    }
  }
}

/** B and BL. */
function* arm64Targets(bytes: Uint8Array): Generator<number> {
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    if (((bytes[at + 3] ?? 0) & 0x7c) !== 0x14) continue;
    const field =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      (((bytes[at + 3] ?? 0) & 3) << 24);
    yield at + ((field << 6) >> 6) * 4;
  }
}
