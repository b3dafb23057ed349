import { type NativeKind, nativeKind } from "../../analysis/binaries/native-kind.ts";
import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import type { ReleaseSubject } from "../release-subject.ts";

const MODULE =
  "binary:_odd.cpython-311-x86_64-linux-gnu.so=elf x86_64; needs libc.so.6; exports PyInit__odd; versions libc.so.6 GLIBC_2.17";

export const nativeCodeDiffers: Check<"release"> = {
  id: "release/native-code-differs",
  title: "One wheel of the release is not built like its siblings",
  severity: "info",
  confidence: "possible",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    Wheels for one platform come from one build and differ by the Python they are for. One that has a module or a
    library more, or lacks one, or is stripped or hardened otherwise, was built at another time or place, or in another
    way. A wheel for one platform without any machine code, where the others have some, mostly is a build that could not
    compile and went on. ${tools.pip} and ${tools.uv} choose by the tags alone, so which of the builds somebody gets
    depends on the machine.`,
  remedy: "Build all wheels in one place and way; look into the one that differs.",
  references: [references.tags],
  fixtures: {
    reported: {
      filename: "odd-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "odd.py": "X = 1\n" },
      archive: [MODULE],
      release: {
        others: [{ filename: "odd-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", files: { "odd.py": "X = 1\n" } }],
      },
    },
    clean: {
      filename: "odd-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
      files: { "odd.py": "X = 1\n" },
      archive: [MODULE],
      release: { others: [{ filename: "odd-1.0-py3-none-any.whl", files: { "odd.py": "X = 1\n" } }] },
    },
  },

  *run({ release }) {
    const wheels = nativeWheels(release);
    yield* withoutCode(wheels);
    const byPlatform = Map.groupBy(wheels, ({ kind }) => kind.platform ?? "");
    for (const siblings of byPlatform.values()) {
      yield* besideStableAbi(siblings);
      yield* otherFiles(siblings);
      yield* otherTraits(siblings);
    }
  },
};

interface NativeWheel {
  readonly filename: string;
  readonly kind: NativeKind;
}

/** Those for one platform. Wheels for any are what a project offers where none of the others fits. */
function nativeWheels({ distributions }: ReleaseSubject): readonly NativeWheel[] {
  return distributions.flatMap(({ filename, analysis }) => {
    const kind = analysis?.kind === "wheel" ? nativeKind(analysis) : null;
    return kind === null || kind.platform === null ? [] : [{ filename, kind }];
  });
}

function* withoutCode(wheels: readonly NativeWheel[]): Generator<Observation> {
  const without = wheels.filter(({ kind }) => kind.files.size === 0);
  const [first] = without;
  if (first === undefined || without.length === wheels.length) return;
  yield {
    at: {},
    message: `${named(without)} for one platform without machine code, which ${wheels.length - without.length === 1 ? "its sibling has" : `${wheels.length - without.length} others have`}.`,
    evidence: someItems(without.map(({ filename }) => filename)),
    severity: "low",
    confidence: "likely",
  };
}

function named(wheels: readonly NativeWheel[]): string {
  return wheels.length === 1 ? `${wheels[0]?.filename} is a wheel` : `${wheels.length} wheels are`;
}

/**
 * On a Python that both fit, installers prefer the wheel for that version alone. Where several such wheels stand beside
 * the one for the stable ABI, that is there for the Pythons that have none of their own.
 */
function* besideStableAbi(wheels: readonly NativeWheel[]): Generator<Observation> {
  const stable = wheels.flatMap(({ filename, kind }) =>
    kind.abis.flatMap((abi) => (abi.kind === "abi3" ? [{ filename, minor: abi.minor }] : [])),
  );
  const preferred = wheels.flatMap(({ filename, kind }) =>
    kind.abis.flatMap((abi) => {
      const served = abi.kind === "cpython" && abi.threads === "gil" ? abi.minor : -1;
      const other = stable.find(({ minor }) => minor <= served);
      return other === undefined ? [] : [{ filename, minor: served, other: other.filename }];
    }),
  );
  const [only] = preferred;
  if (only === undefined || preferred.length > 1) return;
  yield {
    at: {},
    message: `Python 3.${only.minor} gets ${only.filename}, though ${only.other} serves it as it does its neighbours.`,
    evidence: { items: [only.filename, only.other] },
  };
}

/** What only one has, or only one lacks. Of two nobody can tell which is the odd one. */
const FEWEST = 3;

function* otherFiles(wheels: readonly NativeWheel[]): Generator<Observation> {
  const native = wheels.filter(({ kind }) => kind.files.size > 0);
  if (native.length < FEWEST) return;
  const having = new Map<string, NativeWheel[]>();
  for (const wheel of native) {
    for (const file of wheel.kind.files) {
      const known = having.get(file);
      if (known === undefined) having.set(file, [wheel]);
      else known.push(wheel);
    }
  }
  const more = new Map<string, string[]>();
  const less = new Map<string, string[]>();
  for (const [file, those] of having) {
    if (those.length === 1) add(more, those[0]?.filename ?? "", file);
    if (those.length !== native.length - 1) continue;
    const present = new Set(those);
    add(less, native.find((wheel) => !present.has(wheel))?.filename ?? "", file);
  }
  for (const [filename, files] of more) {
    yield {
      at: {},
      message: `${filename} alone has ${files[0]}${andMore(files)}; ${native.length - 1} others for its platform have not.`,
      evidence: someItems(files),
    };
  }
  for (const [filename, files] of less) {
    yield {
      at: {},
      message: `${filename} alone lacks ${files[0]}${andMore(files)}; ${native.length - 1} others for its platform have it.`,
      evidence: someItems(files),
    };
  }
}

function add(to: Map<string, string[]>, key: string, value: string): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}

function andMore(files: readonly string[]): string {
  return files.length === 1 ? "" : ` and ${files.length - 1} more`;
}

function* otherTraits(wheels: readonly NativeWheel[]): Generator<Observation> {
  const native = wheels.filter(({ kind }) => kind.files.size > 0);
  if (native.length < FEWEST) return;
  const names = new Set(native.flatMap(({ kind }) => Array.from(kind.traits.keys())));
  for (const name of names) {
    const byValue = Map.groupBy(native, ({ kind }) => kind.traits.get(name) ?? "");
    if (byValue.size !== 2) continue;
    const [odd, usual] = Array.from(byValue).toSorted(([, one], [, other]) => one.length - other.length);
    if (odd === undefined || usual === undefined || odd[1].length !== 1) continue;
    yield {
      at: {},
      message: `Of ${name}, ${odd[1][0]?.filename} has ${odd[0]}, and ${usual[1].length} others for its platform have ${usual[0]}.`,
      evidence: { actual: odd[0], claimed: usual[0] },
    };
  }
}
