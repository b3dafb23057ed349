import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import { type Evidence, someItems } from "../../model/finding.ts";
import { asMember } from "./said-argument.ts";

/** The call as it stands, what its argument comes to, and how it is reached. */
export function effectEvidence({ excerpt, argument, known, layers, via, names }: CodeEffect): Evidence {
  const folded = argument !== null && known !== "nothing" && !excerpt.includes(argument) ? asMember(argument) : null;
  const items = [
    ...(layers.length === 0 ? [] : [`hidden in: ${layers.join(" > ")}`]),
    ...(via.length === 0 ? [] : [`reached through: ${via.join(" > ")}`]),
    ...names.hosts.filter((host) => !excerpt.includes(host)).map((host) => `host: ${host}`),
  ];
  return {
    excerpt,
    ...(folded === null ? {} : { actual: folded }),
    ...(items.length === 0 ? {} : someItems(items)),
  };
}
