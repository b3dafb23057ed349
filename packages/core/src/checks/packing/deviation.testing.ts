import type { FixtureText } from "../check.ts";

/** `name`, `name:member` or `name:member=value`, as `FixtureText.archive` spells them. */
export interface Deviation {
  readonly name: string;
  readonly member: string;
  readonly value: string;
}

/** What a fixture's archive deviates in, in order. */
export function deviationsOf(fixture: FixtureText): readonly Deviation[] {
  return (fixture.archive ?? []).map((text) => {
    const colon = text.indexOf(":");
    if (colon < 0) return { name: text, member: "", value: "" };
    const rest = text.slice(colon + 1);
    const equals = rest.indexOf("=");
    const member = equals < 0 ? rest : rest.slice(0, equals);
    return { name: text.slice(0, colon), member, value: equals < 0 ? "" : rest.slice(equals + 1) };
  });
}

/** A fixture that asks for what the packer does not know is a mistake in the fixture. */
export function unknownDeviation(deviation: Deviation): Error {
  return new Error(`no packer knows the deviation ${JSON.stringify(deviation)}`);
}
