import { visible } from "@assay/core";
import { print, writeWhole } from "../output.ts";
import { UsageError } from "../usage-error.ts";
import type { Inspection } from "./inspection.ts";

/**
 * A member's bytes as they are, whole or not at all. What contradicts the archive is written and said.
 *
 * @returns why it is not quite what was asked for, in sentences
 */
export async function writeRaw(inspection: Inspection, output: string | undefined): Promise<readonly string[]> {
  const { shown, incomplete } = inspection;
  if (shown.kind === "same-name") {
    const names = shown.members.map(({ path, occurrence }) => `\n  ${visible(path)}#${occurrence}`).join("");
    throw new UsageError(`--raw writes one member, and there are several of this name:${names}`);
  }
  if (shown.kind !== "member") throw new UsageError("--raw writes one member: give the path of a file in the archive.");
  if (shown.member.sha256 === null) {
    // A link or a device has nothing to write, and that is a mistake of the call.
    const [first] = incomplete;
    const path = visible(shown.member.path);
    if (first === undefined) throw new UsageError(`--raw: ${path} has no content. Nothing was written.`);
    return [`${path}: ${visible(first.why)}. Nothing was written.`];
  }
  if (output !== undefined) writeWhole(output, shown.content.bytes);
  else await print(shown.content.bytes);
  return incomplete.map(({ what, why }) => `${visible(what)}: ${visible(why)}`);
}

/** @throws UsageError before anything is fetched */
export function requireRawPlace(output: string | undefined, address: string | undefined): void {
  if (address === undefined) throw new UsageError("--raw writes one member: assay inspect TARGET PATH --raw.");
  if (output === undefined && process.stdout.isTTY) {
    throw new UsageError(
      "--raw writes bytes as they are, and no terminal should be given those: use a pipe or --output.",
    );
  }
}
