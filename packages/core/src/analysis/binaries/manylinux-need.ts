import type { BinaryFacts, SliceFacts } from "./binary-facts.ts";
import {
  isLinker,
  lastForbidding,
  NO_POLICY,
  nextPolicy,
  policyOfLibrary,
  policyOfVersion,
} from "./manylinux-policy.ts";
import { elfMachine } from "./missing-architectures.ts";

/** What the ELF files of a wheel need of a system, each as the least N of `manylinux_2_N`; infinite where none has it. */
export interface ManylinuxNeed {
  /** For the versions of symbols alone. */
  readonly symbols: number;
  /** For libraries, private symbols and processors as well. */
  readonly overall: number;
  /** Libraries that no policy lets wheels expect and that are not in the wheel. */
  readonly external: readonly string[];
}

/**
 * The same question that `auditwheel show` answers, whatever machine it is asked on. Null where no file is for it.
 *
 * @param inside base names of the wheel's files
 */
export function manylinuxNeed(
  machine: string,
  binaries: readonly BinaryFacts[],
  inside: ReadonlySet<string>,
): ManylinuxNeed | null {
  const slices = binaries.flatMap((file) =>
    file.slices.filter(
      ({ architecture, kind }) => file.format === "elf" && kind !== "object" && architecture === elfMachine(machine),
    ),
  );
  if (slices.length === 0) return null;
  const symbols = greatest(
    slices.flatMap(({ system }) => system.symbolVersions).map((one) => policyOfVersion(machine, one) ?? 0),
  );
  const needed = new Set(slices.flatMap((slice) => slice.needed));
  const libraries = Array.from(needed)
    .filter((library) => !inside.has(library) && !isLinker(library) && !PYTHON.test(library))
    .map((library) => ({ library, policy: policyOfLibrary(library) }));
  return {
    symbols,
    overall: Math.max(
      symbols,
      greatest(libraries.map(({ policy }) => policy)),
      greatest(slices.map((slice) => privateSymbols(slice, inside))),
      greatest(
        slices.map(({ system }) => (system.instructionSet !== null || system.hardFloat === false ? NO_POLICY : 0)),
      ),
    ),
    external: libraries.flatMap(({ library, policy }) => (policy === NO_POLICY ? [library] : [])).sort(),
  };
}

/** manylinux1. */
const OLDEST = 5;
/** Which program loads an extension module is another question. */
const PYTHON = /^libpython[23]\.[0-9]+m?\.so/;

function greatest(policies: readonly number[]): number {
  return policies.reduce((most, policy) => Math.max(most, policy), OLDEST);
}

/** The first policy that no longer forbids what the file uses. */
function privateSymbols({ system }: SliceFacts, inside: ReadonlySet<string>): number {
  return greatest(
    system.forbidden.map((entry) => {
      const [library = "", symbol = ""] = entry.split(" ");
      const last = inside.has(library) ? null : lastForbidding(library, symbol);
      return last === null ? 0 : nextPolicy(last);
    }),
  );
}
