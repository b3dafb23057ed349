import { checks, rulesJson, rulesText } from "@assay/core";
import { print } from "../output.ts";
import { surface } from "../render.ts";

/** Lists every rule, by family. */
export async function rules(format: "text" | "json"): Promise<void> {
  await print(format === "json" ? rulesJson(checks) : rulesText(checks, surface({ color: true })));
}
