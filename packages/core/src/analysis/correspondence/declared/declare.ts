import { tableAt } from "../../../formats/python/toml.ts";
import type { World } from "../world.ts";
import type { Declaration } from "./declaration.ts";
import { declareCargo } from "./declare-cargo.ts";
import { declareFlit, withModuleSummary } from "./declare-flit.ts";
import { declarePoetry } from "./declare-poetry.ts";
import { declareProject } from "./declare-project.ts";
import { declareSetuptools } from "./declare-setuptools.ts";

/** What the source declares, in the way of its back end; null where nothing we know declares anything. */
export async function declarationOf(world: World): Promise<Declaration | null> {
  const known = declarations.get(world);
  if (known !== undefined) return known;
  const found = declare(world);
  declarations.set(world, found);
  return found;
}

/** Asked for by several verifiers. */
const declarations = new WeakMap<World, Promise<Declaration | null>>();

async function declare(world: World): Promise<Declaration | null> {
  const { document, backEnd } = world.configuration;
  const project = document === null ? null : tableAt(document, "project");
  const own = project === null ? null : await declareProject(project, world);
  switch (backEnd) {
    case "setuptools":
      return declareSetuptools(own, world);
    case "poetry":
      return declarePoetry(own, world);
    case "flit":
      return own === null ? declareFlit(world) : withModuleSummary(own, world);
    case "maturin":
      return declareCargo(own, world);
    default:
      return own;
  }
}
