import type { RandomAccess } from "../../base/random-access.ts";
import { type PeDebug, readDebugDirectory } from "./debug-directory.ts";
import { type PeExports, readExports } from "./exports.ts";
import { type PeImportedLibrary, readDelayImports, readImports } from "./imports.ts";
import { type PeLoadConfiguration, readLoadConfiguration } from "./load-configuration.ts";
import { directory, type PeHeader, type PeImage, type PeSection, readPeImage } from "./pe-image.ts";
import { Directory, DllFlag, SectionFlag } from "./pe-numbers.ts";
import { type PeStartFunction, readStartFunctions } from "./start-functions.ts";
import { type PeVersion, readVersion } from "./version-resource.ts";

/** What a PE file tells Windows, as plain data. Addresses are relative to the image base. */
export interface PeFile {
  readonly header: PeHeader;
  readonly sections: readonly PeSection[];
  readonly imports: readonly PeImportedLibrary[];
  /** Loaded only when first used. */
  readonly delayImports: readonly PeImportedLibrary[];
  readonly exports: PeExports;
  readonly startFunctions: readonly PeStartFunction[];
  readonly protections: PeProtections;
  readonly loadConfiguration: PeLoadConfiguration;
  readonly debug: PeDebug;
  readonly version: PeVersion | null;
  /** Has a certificate; whether it is right was not asked. */
  readonly signed: boolean;
  /** Code for .NET. */
  readonly managed: boolean;
  readonly writableExecutable: boolean;
  /** Where unwinding tables lie, from which the beginnings of functions come. */
  readonly exceptionTable: { readonly address: number; readonly size: number } | null;
  /** Bytes after everything that a header accounts for; a certificate is accounted for. */
  readonly overlaySize: number;
}

/** What the file lets Windows do against attacks. */
export interface PeProtections {
  /** Can be loaded anywhere (ASLR). */
  readonly randomAddress: boolean;
  readonly highEntropy: boolean;
  /** Its data cannot be executed (DEP). */
  readonly noExecute: boolean;
  readonly controlFlowGuard: boolean;
  readonly shadowStack: boolean;
}

const SHADOW_STACK = 1;
const WRITE_EXECUTE = (SectionFlag.write | SectionFlag.execute) >>> 0;

/**
 * @throws FormatError `pe/…` or `bytes/out-of-bounds`, and nothing else
 * @see PE Format, Microsoft Learn
 */
export function readPe(file: RandomAccess): PeFile {
  const image = readPeImage(file);
  const { header, sections } = image;
  const debug = readDebugDirectory(image);
  const has = (flag: number): boolean => (header.dllCharacteristics & flag) !== 0;

  return {
    header,
    sections,
    imports: readImports(image),
    delayImports: readDelayImports(image),
    exports: readExports(image),
    startFunctions: readStartFunctions(image),
    protections: {
      randomAddress: has(DllFlag.dynamicBase),
      highEntropy: has(DllFlag.highEntropy),
      noExecute: has(DllFlag.noExecute),
      controlFlowGuard: has(DllFlag.guard),
      shadowStack: (debug.extendedCharacteristics & SHADOW_STACK) !== 0,
    },
    loadConfiguration: readLoadConfiguration(image),
    debug,
    version: readVersion(image),
    signed: directory(image, Directory.certificates) !== null,
    managed: directory(image, Directory.managed) !== null,
    writableExecutable: sections.some(
      ({ characteristics }) => (characteristics & WRITE_EXECUTE) >>> 0 === WRITE_EXECUTE,
    ),
    exceptionTable: directory(image, Directory.exceptions),
    overlaySize: overlaySize(image),
  };
}

/** Before the certificate, which starts at a multiple of eight, and after it. */
function overlaySize(image: PeImage): number {
  const { size } = image.bytes;
  const contentEnd = image.sections.reduce(
    (end, { offset, fileSize }) => (fileSize === 0 ? end : Math.max(end, offset + fileSize)),
    Math.max(image.headersSize, image.symbolsEnd),
  );
  const certificate = directory(image, Directory.certificates);
  if (certificate === null || certificate.address < contentEnd) return Math.max(0, size - contentEnd);
  const before = certificate.address - contentEnd;
  return (before < 8 ? 0 : before) + Math.max(0, size - (certificate.address + certificate.size));
}
