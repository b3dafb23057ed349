import { observationsOf } from "./analyse-fixture.testing.ts";
import type { Check, FixtureText } from "./check.ts";

/** What a check says of a text tree: `[severity, path:line, message]`, the line left out where there is none. */
export async function said(check: Check, fixture: FixtureText): Promise<(readonly [string, string, string])[]> {
  const observations = await observationsOf(check, fixture);
  return observations.map(({ severity, at, message }) => [
    severity ?? check.severity,
    `${at.path ?? ""}${at.line === undefined ? "" : `:${at.line}`}`,
    message,
  ]);
}

/** The tools that the first observation names as evidence, with what each does. */
export async function toolsOf(check: Check, fixture: FixtureText): Promise<Readonly<Record<string, string>>> {
  const [first] = await observationsOf(check, fixture);
  return Object.fromEntries((first?.evidence.tools ?? []).map(({ tool, does }) => [tool, does]));
}
