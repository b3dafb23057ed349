import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryAddress } from "@assay/core";
import { isRepository } from "@assay/evidence";

/**
 * Finds the repository of an address in a folder of clones: `name`, `name.git`, `owner/name`, `owner+name`, and each of
 * them with a folder `repo` in it, as mirrors lay them out.
 *
 * @returns null where there is none
 */
export function repositoriesIn(folder: string): (address: string) => string | null {
  const byName = new Map(readdirSync(folder).map((name) => [name.toLowerCase(), name]));
  return (address) => {
    if (existsSync(address) && isRepository(address)) return address;
    const url = repositoryAddress(address)?.url;
    if (url === undefined) return null;
    const names = url
      .slice(url.indexOf("//") + 2)
      .split("/")
      .slice(1);
    const [name = ""] = names.slice(-1);
    const spellings = [names.join("+"), names.join("-"), names.join("_"), name, `${name}.git`, names[0] ?? ""];
    for (const spelling of spellings) {
      const found = byName.get(spelling.toLowerCase());
      if (found === undefined) continue;
      const places = [
        join(folder, found),
        join(folder, found, "repo"),
        join(folder, found, name),
        join(folder, found, `${name}.git`),
      ];
      const place = places.find((one) => existsSync(one) && isRepository(one));
      if (place !== undefined) return place;
    }
    return null;
  };
}
