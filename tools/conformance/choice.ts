import { createHash } from "node:crypto";
import {
  choose,
  type IndexFile,
  offerOf,
  parseVersion,
  rankedTarget,
  supportedTags,
  type Target,
  type TargetPlatform,
} from "@assay/core";
import type { Grammar } from "./grammar.ts";

interface Choices {
  readonly python_full_version: Readonly<Record<string, string>>;
  readonly environments: Readonly<
    Record<string, { readonly python: string; readonly tag_count: number; readonly tags_sha256: string }>
  >;
  readonly projects: Readonly<Record<string, { readonly newest: string; readonly files: readonly PageFile[] }>>;
  readonly cells: readonly Cell[];
}

interface PageFile {
  readonly filename: string;
  readonly "requires-python": string | null;
  readonly yanked: boolean | string;
}

/** What pip takes in one environment: of `NAME`, and of `NAME==NEWEST`. */
interface Cell {
  readonly project: string;
  readonly env: string;
  readonly default: { readonly version: string; readonly file: string; readonly kind: string } | null;
  readonly newest: { readonly file: string; readonly kind: string } | null;
  readonly newest_none_because?: string;
}

/** What pip would install where: the tags of each environment in their order, then the file of each project. */
export const choice: Grammar = {
  name: "choice",
  *check(vectors) {
    const { environments, projects, cells, python_full_version: versions } = vectors as Choices;
    for (const [name, { tag_count, tags_sha256 }] of Object.entries(environments)) {
      const supported = supportedTags(targetNamed(name));
      const digest = createHash("sha256").update(supported.join("\n")).digest("hex");
      yield { input: name, expected: [tag_count, tags_sha256], actual: [supported.length, digest] };
    }
    const targets = new Map(
      Object.entries(environments).map(([name, { python }]) => {
        const version = python.replace(/t$/, "");
        return [name, rankedTarget(targetNamed(name), versions[version] ?? version)];
      }),
    );
    for (const [project, { newest, files }] of Object.entries(projects)) {
      const offer = offerOf(project, files.map(asIndexFile));
      const pinned = parseVersion(newest);
      if (pinned === null) throw new Error(`no version: ${newest}`);
      for (const cell of cells) {
        const target = targets.get(cell.env);
        if (cell.project !== project || target === undefined) continue;
        const byDefault = choose(offer, target, "newest", "pip");
        const atNewest = choose(offer, target, { pinned }, "pip");
        const { chosen, version } = byDefault;
        yield {
          input: `${project}, ${cell.env}`,
          expected: cell,
          actual: {
            project,
            env: cell.env,
            default:
              chosen === null ? null : { version: version?.text, file: chosen.file.filename, kind: chosen.name.kind },
            newest:
              atNewest.chosen === null
                ? null
                : { file: atNewest.chosen.file.filename, kind: atNewest.chosen.name.kind },
            ...(atNewest.chosen === null ? { newest_none_because: atNewest.passedOver?.obstacle } : {}),
          },
        };
      }
    }
  },
};

function asIndexFile(file: PageFile): IndexFile {
  const { filename, yanked } = file;
  return {
    filename,
    url: `https://index.invalid/${filename}`,
    hashes: {},
    size: null,
    uploadTime: null,
    yanked: yanked === false ? null : { reason: yanked === true ? null : yanked },
    requiresPython: file["requires-python"],
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
  };
}

/** `cp3.14t-linux-gnu-2.39-x86_64`, `cp3.9-macos-14-arm64`, `cp3.9-windows-amd64` */
function targetNamed(name: string): Target {
  const [python = "", ...platform] = name.split("-");
  const version = python
    .replace(/^cp|t$/g, "")
    .split(".")
    .map(Number);
  return {
    python: {
      implementation: "cpython",
      version: [version[0] ?? 0, version[1] ?? 0],
      builds: python.endsWith("t") ? ["free-threaded"] : [],
    },
    platform: platformNamed(platform),
  };
}

function platformNamed(parts: readonly string[]): TargetPlatform {
  const [system, first = "", second = "", third = ""] = parts;
  if (system === "linux") {
    const [major = 0, minor = 0] = second.split(".").map(Number);
    return { system, libc: first === "musl" ? "musl" : "glibc", libcVersion: [major, minor], machine: third };
  }
  if (system === "macos")
    return { system, version: [Number(first), 0], machine: second === "arm64" ? second : "x86_64" };
  if (system === "windows" && (first === "amd64" || first === "arm64")) return { system, machine: first };
  throw new Error(`unknown environment: ${parts.join("-")}`);
}
