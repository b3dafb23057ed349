import { type Limits, repositoryAddress } from "@assay/core";
import {
  type Cache,
  EvidenceError,
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

  function originOf(address: string): Promise<SourceOrigin> {
    const network = terms.offline ? "offline" : "online";
    return openOrigin(address, { folder: terms.cache.gitFolder(), limits, network, refs, signal: terms.signal });
  }

  /** Only over the network, since a path in a repository is nobody's to choose but the user's. */
  function openSubmodule(url: string): Promise<Repository | null> {
    const known = submodules.get(url) ?? originOf(url).then(repositoryIn, orNull);
    submodules.set(url, known);
    return known;
  }

  return {
    without: sourceEstablisher(null, { ...common, namedBy: null }),
    open(address, namedBy) {
      const key = repositoryAddress(address)?.url ?? address;
      const known =
        opened.get(key) ??
        originOf(address).then((origin) => ({
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
