import { staticForUv } from "../../model/core-metadata-dynamic.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseRequirement } from "../../model/requirement.ts";
import type { BuildHook, SdistAnalysis } from "../distribution-analysis.ts";
import { type BuildCommand, type BuildPhase, commands } from "./build-commands.ts";

/** Whether a command runs code because of an sdist, once that is what is taken. */
export interface CommandRuns {
  /** As a person types it: `pip download`. */
  readonly command: string;
  /** How far it takes the build; null where it builds nothing. */
  readonly phase: BuildPhase | null;
  /** Code that lies in the sdist. `possible`: where a back end is not known, or a value could not be read. */
  readonly release: "runs" | "possible" | "nothing";
  /** The back end and what it needs, which are projects of their own, fetched and run. */
  readonly buildRequirements: "runs" | "nothing";
  /** One clause, without a capital. Text of the archive in it is not escaped. */
  readonly because: string;
}

/** What tools can tell of an sdist without building it. pip never does. */
export interface StaticMetadata {
  readonly uv: string | null;
  readonly poetry: string | null;
}

/** What an sdist says of itself without being built. */
export interface StatedMetadata {
  readonly metadata: SdistAnalysis["metadata"];
  readonly pyproject: Pick<NonNullable<SdistAnalysis["pyproject"]>, "value"> | null;
}

/** Where else the metadata of the same release can be had. */
export interface Beside {
  /** uv and poetry read a wheel's METADATA, one that does not fit too, rather than build the sdist. */
  readonly wheels: "some" | "none";
}

/**
 * What each command runs of an sdist, and why. Measured with hooks that leave a trace: pip 26.3, uv 0.13.9, poetry
 * 2.5.1, pip-tools 7.6.2, pipenv 2026.10.3, pipx 1.18.4, build 1.6.1, pip-audit; the same for pip 20.3.4 to 24.1.2.
 */
export function whatRuns(sdist: SdistAnalysis, beside: Beside): readonly CommandRuns[] {
  const known = staticMetadata(sdist, beside);
  return commands.map((command) => commandRuns(command, sdist, known));
}

function commandRuns(command: BuildCommand, sdist: SdistAnalysis, known: StaticMetadata): CommandRuns {
  const base = { command: command.name, release: "nothing", buildRequirements: "nothing" } as const;
  if (command.phase === null) return { ...base, phase: null, because: command.because };
  const told = command.readsMetadata === null ? null : known[command.readsMetadata];
  if (told !== null) return { ...base, phase: null, because: `nothing is built: ${told}` };

  const hooks = sdist.buildHooks.filter((hook) => reaches(hook, command));
  const certain = hooks.find(({ confidence }) => confidence === "certain");
  const [first] = certain === undefined ? hooks : [certain];
  const unknown = unknownBackEnd(sdist);
  const release = certain !== undefined ? "runs" : first !== undefined || unknown !== null ? "possible" : "nothing";
  return {
    command: command.name,
    phase: command.phase,
    release,
    buildRequirements: "runs",
    because: because(first, unknown, sdist),
  };
}

function because(hook: BuildHook | undefined, unknown: string | null, sdist: SdistAnalysis): string {
  if (hook !== undefined) {
    const maybe = hook.confidence === "possible" ? ", unless it is a literal" : "";
    return `${hook.path}: ${hook.because}${maybe}`;
  }
  if (unknown !== null) return `the back end ${unknown} may run anything of the sdist`;
  // One may stand there several times, each with a marker of its own.
  return `only the back end runs: ${[...new Set(requirementsOf(sdist))].join(", ") || "setuptools"}`;
}

/** The projects that a build fetches and runs, as named; setuptools where nothing is said (PEP 518). */
function requirementsOf({ pyproject }: SdistAnalysis): readonly string[] {
  const requires = pyproject?.value.buildSystem?.requires;
  if (requires === undefined) return ["setuptools"];
  return requires.map((text) => {
    const requirement = parseRequirement(text);
    return isRefusal(requirement) ? text : requirement.name;
  });
}

/** Null where we know what the back end reaches, or where the sdist brings it itself. */
export function unknownBackEnd({ pyproject }: Pick<StatedMetadata, "pyproject">): string | null {
  const system = pyproject?.value.buildSystem;
  const backEnd = system?.buildBackend ?? null;
  if (backEnd === null || system?.backendPath !== null) return null;
  return KNOWN_BACK_ENDS.some(
    (known) => backEnd === known || backEnd.startsWith(`${known}.`) || backEnd.startsWith(`${known}:`),
  )
    ? null
    : backEnd;
}

const KNOWN_BACK_ENDS: readonly string[] = [
  "setuptools",
  "hatchling",
  "flit_core",
  "flit",
  "poetry.core",
  "poetry",
  "pdm.backend",
  "maturin",
  "mesonpy",
  "scikit_build_core",
];

/** Which moments of a build reach a hook, and under which tools. */
function reaches({ kind, path }: BuildHook, { phase, tool }: BuildCommand): boolean {
  switch (kind) {
    case "hatch-build-hook":
      // Under pip hatchling offers no metadata of its own, so the whole wheel is built for it.
      return phase !== "metadata" || tool === "pip";
    case "poetry-build-script":
      return phase === "build" || phase === "editable";
    case "native-build":
      // meson-python offers no metadata of its own to any tool, and makes sdists by way of a configured build.
      if (path.endsWith("meson.build")) return true;
      return phase === "build" || phase === "editable";
    default:
      return true;
  }
}

/**
 * What lets uv and poetry lock without a build: a wheel of the release, PKG-INFO from 2.2 on without Dynamic as they
 * compare it, or dependencies in [project].
 */
export function staticMetadata(sdist: StatedMetadata, beside: Beside): StaticMetadata {
  const words =
    beside.wheels === "some"
      ? "a wheel of the release has the metadata"
      : sdist.metadata !== null && staticForUv(sdist.metadata.metadata)
        ? "PKG-INFO states the dependencies"
        : hasStaticProject(sdist)
          ? "[project] states the dependencies"
          : null;
  return { uv: words, poetry: words };
}

/** A version that the back end fills in does not matter: the file's name has it. */
function hasStaticProject({ pyproject }: StatedMetadata): boolean {
  const project = pyproject?.value.project ?? null;
  return project !== null && project.name !== null && !project.dynamic.some((field) => RESOLUTION.has(field));
}

const RESOLUTION: ReadonlySet<string> = new Set(["dependencies", "optional-dependencies", "requires-python"]);
