import { type Limits, repositoryAddress } from "@assay/core";
import {
  type Cache,
  EvidenceError,
  type OriginOptions,
  openOrigin,
  type Repository,
  type SourceEstablisher,
  type SourceOrigin,
  sourceEstablisher,
} from "@assay/evidence";
import type { RepositoryOptions } from "./source-options.ts";

/** A source that was opened, and what establishes releases of it. */
export interface OpenedSource {
  readonly origin: SourceOrigin;
  readonly establisher: SourceEstablisher;
}

export interface OriginTerms {
  readonly cache: Cache;
  readonly limits: Limits;
  readonly offline: boolean;
  readonly options: RepositoryOptions;
  readonly signal: AbortSignal;
}

/** Sources by their address, each opened once, however many releases are of it. */
export interface Origins {
  /** @throws EvidenceError where it cannot be opened; the same again when asked again */
  open(address: string, namedBy: string | null): Promise<OpenedSource>;
  /** What says where the files come from if there is no source at all. */
  readonly without: SourceEstablisher;
  close(): void;
}

export function origins(terms: OriginTerms): Origins {
  const { limits, options } = terms;
  const opened = new Map<string, Promise<OpenedSource>>();
  const submodules = new Map<string, Promise<Repository | null>>();
  const refs = options.pullRequests === true ? "every ref" : "trusted";
  const common = { limits, ref: options.ref ?? null, refs, openSubmodule } as const;

  function originOf(address: string, which: OriginOptions["refs"]): Promise<SourceOrigin> {
    const network = terms.offline ? "offline" : "online";
    const folder = terms.cache.gitFolder();
    return openOrigin(address, { folder, limits, network, refs: which, signal: terms.signal });
  }

  /** Only over the network, since a path in a repository is nobody's to choose but the user's. */
  function openSubmodule(url: string, commit: string): Promise<Repository | null> {
    const key = `${commit} ${url}`;
    const known = submodules.get(key) ?? originOf(url, { commit }).then(repositoryIn, orNull);
    submodules.set(key, known);
    return known;
  }

  return {
    without: sourceEstablisher(null, { ...common, namedBy: null }),
    open(address, namedBy) {
      const key = repositoryAddress(address)?.url ?? address;
      const known =
        opened.get(key) ??
        originOf(address, refs).then((origin) => ({
          origin,
          establisher: sourceEstablisher(origin, { ...common, namedBy }),
        }));
      opened.set(key, known);
      return known;
    },
    close() {
      for (const one of opened.values())
        one.then(
          ({ origin }) => origin.close(),
          () => {},
        );
      for (const one of submodules.values())
        one.then(
          (repository) => repository?.close(),
          () => {},
        );
    },
  };
}

function repositoryIn(origin: SourceOrigin): Repository | null {
  return origin.kind === "repository" ? origin.repository : null;
}

function orNull(error: unknown): null {
  if (error instanceof EvidenceError && error.code !== "cancelled") return null;
  throw error;
}
