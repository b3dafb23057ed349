import { isTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import type { World } from "../world.ts";
import { contentTypeFromEnding } from "./content-type.ts";
import { fancyReadme } from "./fancy-readme.ts";
import { textAt, texts } from "./toml-values.ts";

export interface ReadmeRecipe {
  /** Null where it cannot be followed. */
  readonly texts: readonly string[] | null;
  readonly contentType: string | null;
}

/** A description that the back end puts together from what pyproject.toml names; null where it names nothing we know. */
export async function readmeTexts(world: World): Promise<ReadmeRecipe | null> {
  const { document } = world.configuration;
  if (document === null) return null;
  const setuptools = tableAt(document, "tool", "setuptools", "dynamic");
  const readme = setuptools === null ? undefined : valueAt(setuptools, "readme");
  if (isTable(readme)) {
    const files = texts(valueAt(readme, "file"));
    const parts = await Promise.all(files.map((file) => world.sourceText(file)));
    if (files.length === 0 || parts.some((part) => part === null)) return null;
    const [first = ""] = files;
    return { texts: [parts.join("\n")], contentType: textAt(readme, "content-type") ?? contentTypeFromEnding(first) };
  }
  const fancy = tableAt(document, "tool", "hatch", "metadata", "hooks", "fancy-pypi-readme");
  return fancy === null ? null : fancyReadme(fancy, world);
}
