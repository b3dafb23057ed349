import { roleOf } from "../../members/role.ts";
import type { ExecutionMap, MapInput } from "./map-input.ts";
import { sdistMap } from "./sdist-map.ts";
import { wheelMap } from "./wheel-map.ts";

/**
 * Every place where a tool enters the code of a distribution, and when. Rests on what installers, back ends and
 * interpreters were seen to run; nothing is evaluated here.
 */
export function executionMap(input: MapInput): ExecutionMap {
  return roleOf(input.filename) === "sdist" ? sdistMap(input) : wheelMap(input);
}
