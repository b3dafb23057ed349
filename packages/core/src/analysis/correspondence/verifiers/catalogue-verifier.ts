import { readCatalogueSource, readCompiledCatalogue } from "../../../formats/python/message-catalogue.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** Compiled translations (.mo) beside the .po of the source that they are compiled from: the same messages. */
export const catalogueVerifier: Verifier = {
  name: "catalogue",
  backEnds: null,
  claims: (open, world) => open.filter((path) => path.endsWith(".mo") && world.entry(sourceOf(path)) !== undefined),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) found.set(path, await verify(path, world));
    return found;
  },
};

function sourceOf(path: string): string {
  return `${path.slice(0, -".mo".length)}.po`;
}

async function verify(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  const text = utf8(await world.sourceBytes(sourceOf(path)));
  const source = text === null ? null : readCatalogueSource(text);
  if (bytes === null || source === null) return unexplained("catalogue", "one of the two could not be read");
  const compiled = readCompiledCatalogue(bytes);
  for (const [message, translation] of compiled) {
    // Tools write dates and their own name into the first entry.
    if (message !== "" && source.get(message) !== translation)
      return unexplained("catalogue", `${sourceOf(path)} does not say ${message.slice(0, 100)}`);
  }
  const detail = `the messages of ${sourceOf(path)}`;
  return explained("catalogue", { class: "generated", source: world.prefix + sourceOf(path), detail });
}
