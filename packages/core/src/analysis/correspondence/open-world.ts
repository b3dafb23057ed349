import type { ReadableTree } from "../../model/source-tree.ts";
import { type Configuration, readConfiguration } from "./configuration.ts";
import type { CorrespondenceContext } from "./context.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";
import { readTreeLinks } from "./tree-links.ts";
import { makeWorld, type SourceReader, sourceReader, type World } from "./world.ts";

/** @param root the sub-directory of the source, without slashes around it */
export async function openWorld(
  distribution: ReadableDistribution,
  source: ReadableTree,
  context: CorrespondenceContext,
  root: string,
): Promise<World> {
  const prefix = root === "" ? "" : `${root}/`;
  const reader = sourceReader(source);
  const configuration = await configurationAt(prefix, source, reader);
  return makeWorld({ distribution, source, prefix, context }, reader, configuration, await readTreeLinks(source));
}

async function configurationAt(prefix: string, source: ReadableTree, reader: SourceReader): Promise<Configuration> {
  await reader.prefetch(["pyproject.toml", "setup.cfg", "setup.py"].map((name) => prefix + name));
  const folders = new Set<string>();
  for (const path of source.tree.entries.keys()) {
    const slash = path.startsWith(prefix) ? path.indexOf("/", prefix.length) : -1;
    if (slash > 0) folders.add(path.slice(prefix.length, slash));
  }
  return readConfiguration({
    pyproject: await reader.bytes(`${prefix}pyproject.toml`),
    setupCfg: await reader.bytes(`${prefix}setup.cfg`),
    hasSetupPy: source.tree.entries.has(`${prefix}setup.py`),
    folders,
  });
}
