import type { DigestAlgorithm } from "../../base/platform.ts";
import type { BinaryFacts } from "../binaries/binary-facts.ts";
import { binaryFormat, readBinary } from "../binaries/read-binary.ts";
import type { BytecodeFacts, MemberFacts, SbomFacts, ScriptFacts, StartupFile } from "../distribution-analysis.ts";
import { installedPath, pathInSitePackages, type WheelIdentity } from "../installation/wheel-layout.ts";
import { type BytecodeFile, bytecodeFacts, bytecodeFile } from "../members/bytecode.ts";
import type { MemberContent } from "../members/content-sink.ts";
import type { MemberVisitor } from "../members/member-visitor.ts";
import type { TextAllowance } from "../members/text-allowance.ts";
import { readStartupFile } from "../startup/startup-file.ts";
import { startupPlace } from "../startup/startup-place.ts";
import type { FurtherDigests } from "./record-comparison.ts";
import { sbomFacts } from "./sbom-facts.ts";

/** What is read out of a wheel's members while they pass, besides the files of its dist-info. */
export interface WheelVisitor extends MemberVisitor {
  finish(members: readonly MemberFacts[]): WheelContents;
}

interface WheelContents {
  readonly startup: readonly StartupFile[];
  readonly scripts: readonly ScriptFacts[];
  readonly bytecode: readonly BytecodeFacts[];
  readonly binaries: readonly BinaryFacts[];
  /** Lists of crates that are still compressed, by the place of their file in `binaries`. */
  readonly auditedCrates: ReadonlyMap<number, Uint8Array>;
  readonly sboms: readonly SbomFacts[];
  readonly furtherDigests: FurtherDigests;
}

/** @param algorithms what RECORD asks for besides sha256, by path */
export function wheelVisitor(
  identity: WheelIdentity,
  algorithms: ReadonlyMap<string, readonly DigestAlgorithm[]>,
  allowance: TextAllowance,
): WheelVisitor {
  const startup: StartupFile[] = [];
  const scripts: ScriptFacts[] = [];
  const bytecode: BytecodeFile[] = [];
  const binaries: BinaryFacts[] = [];
  const auditedCrates = new Map<number, Uint8Array>();
  const sboms: SbomFacts[] = [];
  const sbomFolder = identity.distInfo === null ? null : `${identity.distInfo}/sboms/`;
  const furtherDigests = new Map<MemberFacts, MemberContent["digests"]>();

  function isSbom(path: string): boolean {
    return sbomFolder !== null && path.startsWith(sbomFolder);
  }

  function locate(path: string): string {
    const place = installedPath(path, identity);
    return pathInSitePackages(place) ?? `${place.scheme}:${place.path}`;
  }

  return {
    wish: (path) => ({
      algorithms: algorithms.get(path) ?? NONE,
      keepsText: isSbom(path) || (startupPlace(path, identity)?.name ?? null) !== null,
      looksInto: "machine-code",
    }),

    take(member, content) {
      const { path } = member;
      const place = startupPlace(path, identity);
      if (place !== null) {
        const text = place.name === null ? null : allowance.take(path, "its lines", content.bytes);
        startup.push(readStartupFile(path, place, text));
      }
      if (IN_SCRIPTS.test(path) && installedPath(path, identity).scheme === "scripts") {
        scripts.push({ path, firstLine: firstLine(member, content) });
      }

      if (content.digests.size > 1) furtherDigests.set(member, content.digests);
      const compiled = bytecodeFile(path, content.content, content.head);
      if (compiled !== null) bytecode.push(compiled);
      const format = binaryFormat(content.content);
      if (format !== null && content.code !== null) {
        const binary = readBinary(path, format, content.code);
        if (binary.auditedCrates !== null && auditedCrates.size < MOST_AUDITED) {
          auditedCrates.set(binaries.length, binary.auditedCrates);
        }
        binaries.push(binary.facts);
      }
      if (isSbom(path)) sboms.push(sbomFacts(path, allowance.take(path, "its components", content.bytes)));
    },

    finish: (members) => ({
      startup,
      scripts,
      bytecode: bytecodeFacts(bytecode, members, locate),
      binaries,
      auditedCrates,
      sboms,
      furtherDigests,
    }),
  };
}

/** Only then is it worth asking where it is installed. */
const IN_SCRIPTS = /\bscripts\b/;
const NONE: readonly DigestAlgorithm[] = [];
const FIRST_LINE_LENGTH = 200;
/** Each holds a MiB at most. */
const MOST_AUDITED = 64;

function firstLine({ content: kind }: MemberFacts, { head }: MemberContent): string {
  if (kind !== "text") return "";
  // Of four bytes at most is a character.
  const text = new TextDecoder().decode(head.subarray(0, FIRST_LINE_LENGTH * 4));
  return (/^[^\r\n]*/.exec(text)?.[0] ?? "").slice(0, FIRST_LINE_LENGTH);
}
