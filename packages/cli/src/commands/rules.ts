import { checks, differenceRules, rulesJson, rulesText } from "@assay/core";
import { print } from "../output.ts";
import { surface } from "../render.ts";

const described = [...checks, ...differenceRules];

/** Lists every rule, by family. */
export async function rules(format: "text" | "json"): Promise<void> {
  await print(format === "json" ? rulesJson(described) : rulesText(described, surface({ color: true })));
}
