import { FormatError } from "../../base/format-error.ts";
import { readConstructorLists } from "./constructor-lists.ts";
import { readCrtInitialisers } from "./crt-initialisers.ts";
import { directory, offsetOfAddress, type PeImage, requireOffset } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

/** A function that runs while Windows loads the file. */
export interface PeStartFunction {
  /** The entry point goes through `.CRT` in files of Microsoft's linker, and through `__CTOR_LIST__` in those of mingw. */
  readonly from: "TLS callback" | "entry point" | ".CRT" | "__CTOR_LIST__";
  readonly address: number;
}

const MOST_CALLBACKS = 4096;

/** In the order they run. */
export function readStartFunctions(image: PeImage): PeStartFunction[] {
  const { entryPoint } = image.header;
  const functions = readCallbacks(image);
  if (entryPoint !== 0) functions.push({ from: "entry point", address: entryPoint });
  for (const address of readCrtInitialisers(image)) functions.push({ from: ".CRT", address });
  for (const address of readConstructorLists(image)) functions.push({ from: "__CTOR_LIST__", address });
  return functions;
}

/** @see PE Format, "The .tls Section" */
function readCallbacks(image: PeImage): PeStartFunction[] {
  const entry = directory(image, Directory.threadLocal);
  if (entry === null) return [];
  const { bytes, header } = image;
  const width = header.bits / 8;
  const word = (at: number): number => (width === 8 ? bytes.u64(at) : bytes.u32(at));
  const list = word(requireOffset(image, entry.address) + 3 * width);
  const start = list === 0 ? -1 : offsetOfAddress(image, list - header.imageBase);
  const functions: PeStartFunction[] = [];
  if (start < 0) return functions;
  for (let at = start; at + width <= bytes.size; at += width) {
    const address = word(at);
    if (address === 0) break;
    if (functions.length >= MOST_CALLBACKS) throw new FormatError("pe/too-many-callbacks", at);
    functions.push({ from: "TLS callback", address: address - header.imageBase });
  }
  return functions;
}
