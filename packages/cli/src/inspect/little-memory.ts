import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Lets a large archive pass in little memory. Call it before anything else is loaded.
 *
 * @returns to be told of the bytes of a file that came so far
 */
export function inLittleMemory(): (bytes: number) => void {
  // Young objects would get up to 48 MB while it passes, for nothing: few of them live on.
  setFlagsFromString("--semi-space-growth-factor=1");
  // Compiling the parser of HTTP, which is WebAssembly, a second time and well takes 16 MB. The first time will do.
  setFlagsFromString("--wasm-tiering-budget=2000000000");
  setFlagsFromString("--expose-gc");
  const collect: (options: { readonly type: "minor" }) => void = runInNewContext("gc");
  let collectedAt = 0;
  return (bytes) => {
    if (bytes >= collectedAt && bytes < collectedAt + EVERY) return;
    collectedAt = bytes;
    // V8 sees the small objects in front of network buffers, not the 64 KB behind each: 40 MB would pile up.
    collect({ type: "minor" });
  };
}

/** Bytes. */
const EVERY = 1024 * 1024;
