import type { SliceFacts } from "./binary-facts.ts";
import { pythonFacts } from "./python-facts.ts";

/** What is said of code that no loader loads as it is: its architecture. */
export function objectFacts(architecture: string, bits: 32 | 64): SliceFacts {
  return {
    architecture,
    bits,
    kind: "object",
    needed: [],
    ownName: null,
    searchPaths: [],
    python: pythonFacts({ imports: [], exports: [], needed: [], system: "other" }),
    system: {
      symbolVersions: [],
      forbidden: [],
      muslAdditions: [],
      instructionSet: null,
      apple: null,
      androidApi: null,
      interpreter: null,
      hardFloat: null,
    },
    memory: {
      executableStack: null,
      textRelocations: false,
      writableCode: false,
      relro: null,
      controlFlow: null,
      addressRandomised: null,
      dataNotExecutable: null,
    },
    startFunctions: 0,
    flushToZero: "unknown",
    buildId: null,
    debugInformation: false,
    overlaySize: 0,
  };
}
