import { isRefusal, parseLicenceExpression } from "@assay/core";
import { type Grammar, grammarOf } from "./grammar.ts";

export const licences: Grammar = grammarOf("licenses", (text: string) => {
  const expression = parseLicenceExpression(text);
  return isRefusal(expression) ? { error: "InvalidLicenseExpression" } : expression.normalized;
});
