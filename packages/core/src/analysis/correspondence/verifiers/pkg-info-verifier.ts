import { compareMetadata } from "../declared/compare-metadata.ts";
import { declarationOf } from "../declared/declare.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import type { Explanation, World } from "../world.ts";

/** PKG-INFO at the top, written from what the source declares. */
export const pkgInfoVerifier: Verifier = {
  name: "pkg-info",
  backEnds: null,
  claims: (open) => open.filter((path) => path === "PKG-INFO"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) found.set(path, await verifyMetadataFile(path, world));
    return found;
  },
};

export async function verifyMetadataFile(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  const declaration = await declarationOf(world);
  if (bytes === null) return unexplained("pkg-info", "it could not be read");
  if (declaration === null) {
    return world.configuration.backendPath.length > 0
      ? explained("pkg-info", {
          class: "unverifiable",
          detail: "the source's own back end writes it, by code that was not run",
        })
      : unexplained("pkg-info", "nothing in the source declares metadata");
  }
  const { refused, unsettled } = compareMetadata(bytes, declaration, world);
  if (refused.length > 0) return unexplained("pkg-info", listed(refused));
  if (unsettled.length > 0) {
    return explained("pkg-info", {
      class: "generated-partly",
      detail: `left to code that was not run: ${unsettled.join(", ")}`,
    });
  }
  return explained("pkg-info", { class: "metadata", detail: "every field follows from the source" });
}

export function listed(reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST_SHOWN).join("; ");
  return reasons.length > MOST_SHOWN ? `${shown}; and ${reasons.length - MOST_SHOWN} more` : shown;
}

const MOST_SHOWN = 6;
