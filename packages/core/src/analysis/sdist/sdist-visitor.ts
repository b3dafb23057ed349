import { normaliseMemberName } from "../../formats/member-name.ts";
import type { BytecodeFacts, MemberFacts, StartupFile } from "../distribution-analysis.ts";
import { type BytecodeFile, bytecodeFacts, bytecodeFile } from "../members/bytecode.ts";
import type { MemberVisitor } from "../members/member-visitor.ts";
import type { TextAllowance } from "../members/text-allowance.ts";
import { readStartupFile } from "../startup/startup-file.ts";
import { type StartupPlace, startupEffect } from "../startup/startup-place.ts";

/** What is read out of an sdist's members while they pass. Which folder is its root is known only at the end. */
export interface SdistVisitor extends MemberVisitor {
  finish(members: readonly MemberFacts[]): SdistContents;
}

export interface SdistContents {
  /** PKG-INFO and pyproject.toml at most one folder deep, and PKG-INFO of egg-info folders, by normalised path. */
  readonly texts: ReadonlyMap<string, SdistText>;
  /** setup.cfg, hatch.toml and the modules that back ends look into for a version, by normalised path. Short ones only. */
  readonly buildTexts: ReadonlyMap<string, Uint8Array>;
  readonly startup: readonly FoundStartup[];
  readonly bytecode: readonly BytecodeFacts[];
}

export interface SdistText {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface FoundStartup {
  /** Where it takes effect if that folder is copied to site-packages: empty or with a slash at its end. */
  readonly folder: string;
  readonly file: StartupFile;
}

export function sdistVisitor(allowance: TextAllowance): SdistVisitor {
  const texts = new Map<string, SdistText>();
  const buildTexts = new Map<string, Uint8Array>();
  const startup: FoundStartup[] = [];
  const bytecode: BytecodeFile[] = [];

  return {
    wish(path) {
      const normalised = normaliseMemberName(path);
      const isText =
        isDescription(normalised) ||
        (buildTexts.size < MOST_MODULES && isBuildText(normalised)) ||
        (startupSpot(normalised)?.place.name ?? null) !== null;
      return { algorithms: [], keepsText: isText };
    },

    take({ path, normalised }, content) {
      if (isDescription(normalised)) {
        const bytes = allowance.take(path, "what it declares", content.bytes);
        if (bytes !== null) texts.set(normalised, { path, bytes: bytes.slice() });
      }
      if (content.bytes !== null && content.size <= LONGEST_MODULE && isBuildText(normalised)) {
        if (buildTexts.size < MOST_MODULES) buildTexts.set(normalised, content.bytes.slice());
      }
      const spot = startupSpot(normalised);
      if (spot !== null) {
        const bytes = spot.place.name === null ? null : allowance.take(path, "its lines", content.bytes);
        startup.push({ folder: spot.folder, file: readStartupFile(path, spot.place, bytes) });
      }
      const compiled = bytecodeFile(path, content.content, content.head);
      if (compiled !== null) bytecode.push(compiled);
    },

    finish: (members) => ({
      texts,
      buildTexts,
      startup,
      bytecode: bytecodeFacts(bytecode, members, normaliseMemberName),
    }),
  };
}

function isDescription(normalised: string): boolean {
  return DESCRIPTION.test(normalised);
}

/** Without them a value counts as one that may be computed: so nothing is said to be missing. */
function isBuildText(normalised: string): boolean {
  return BUILD_TEXT.test(normalised);
}

const BUILD_TEXT =
  /^(?:[^/]+\/)?(?:(?:setup\.cfg|hatch\.toml)|(?:(?:src|lib|python)\/)?(?:[^/]+\.py|(?:[^/]+\/){1,2}(?:__init__|_?_?version(?:__)?|_?_?about(?:__)?|_?_?meta(?:__)?|_?_?pkginfo(?:__)?|metadata|release)\.py))$/;
/** Bytes of one, and how many: a version stands in a short module near the top. */
const LONGEST_MODULE = 64 * 1024;
const MOST_MODULES = 200;

const DESCRIPTION = /^(?:[^/]+\/)?(?:PKG-INFO|pyproject\.toml)$|\.egg-info\/PKG-INFO$/;
/** The top, a top folder, or a folder of sources in one of them. */
const SOURCE_FOLDER = /^(?:[^/]+\/(?:(?:src|lib)\/)?)?$/;

interface StartupSpot {
  readonly folder: string;
  readonly place: StartupPlace;
}

function startupSpot(normalised: string): StartupSpot | null {
  const fileStart = normalised.lastIndexOf("/") + 1;
  const parentStart = fileStart === 0 ? 0 : normalised.lastIndexOf("/", fileStart - 2) + 1;
  for (const start of [fileStart, parentStart]) {
    const lands = normalised.slice(start);
    const effect = startupEffect(lands);
    if (effect === null) continue;
    const folder = normalised.slice(0, start);
    return SOURCE_FOLDER.test(folder) ? { folder, place: { ...effect, lands, through: "top level" } } : null;
  }
  return null;
}
