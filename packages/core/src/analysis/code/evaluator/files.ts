import {
  isCredentialPath,
  isOutsidePath,
  isPrivatePath,
  isProgramPath,
  isStartupPath,
} from "../capabilities/path-kinds.ts";
import { memberAt, memberText } from "./archive-files.ts";
import { report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { fromOf, optionsOf } from "./join.ts";
import { show, withoutHoles } from "./show.ts";
import { bytesToText } from "./text-encodings.ts";
import {
  bytes,
  DERIVED,
  FROM_NETWORK,
  HOLE_START,
  isText,
  SECRET,
  STOLEN,
  type Text,
  UNSURE,
  unknownFrom,
  unsure,
  type Value,
} from "./values.ts";

/** The word for what was read of a file of the archive, among layers. */
export const READ_LAYER = "open";

/** What reading a file gives: the member of the archive, or something that is only known by its path. */
export function readFile(vm: Interpreter, path: Value, mode: "text" | "bytes", site: Site, callee: string): Value {
  const isSure = path.k !== "choice" && (!isText(path) || (path.from & UNSURE) === 0);
  for (const option of optionsOf(path)) {
    if (!isText(option)) continue;
    touch(vm, option, site, callee, "file.read");
    const written = vm.written.byPath.get(option.s);
    if (written !== undefined) return unsure(written);
    const member = option.whole || option.s.startsWith(HOLE_START) ? memberAt(vm, option.s) : null;
    const content = member === null ? null : memberText(vm, member);
    // What code makes of it is always the same, and cannot be seen.
    if (content === null && member !== null) return unknownFrom(DERIVED, [READ_LAYER]);
    if (content === null) continue;
    const value: Text = { ...bytes(content), layers: [READ_LAYER], from: isSure ? 0 : UNSURE };
    return mode === "bytes" ? value : bytesToText(value, undefined);
  }
  const shown = show(path);
  const stolen = isPrivatePath(shown.text) ? STOLEN : 0;
  return unknownFrom(stolen | (isCredentialPath(shown.text) ? SECRET : fromOf(path) & SECRET), [READ_LAYER]);
}

/** Says that a file is touched, where its name alone means something. */
export function touch(vm: Interpreter, path: Value, site: Site, callee: string, capability: string): void {
  const { text } = show(path);
  if (isCredentialPath(text)) report(vm.log, site, { capability: "credential.path", callee, subject: path });
  else if (capability !== "file.read") report(vm.log, site, { capability, callee, subject: path });
}

/** Says what is written where. */
export function writeFile(vm: Interpreter, path: Value, content: Value | null, site: Site, callee: string): void {
  for (const option of optionsOf(path)) {
    const name = isText(option) ? withoutHoles(option.s) : option.k === "ref" ? show(option).text : "";
    const from = content === null ? 0 : fromOf(content);
    report(vm.log, site, {
      capability: isStartupPath(name)
        ? "file.write-startup"
        : (from & FROM_NETWORK) !== 0
          ? "file.write-downloaded"
          : isProgramPath(name)
            ? "file.write-program"
            : isOutsidePath(name) || option.k === "ref"
              ? "file.write-outside"
              : "file.write",
      callee,
      subject: option,
      beside: content === null ? [] : [content],
    });
    if (isCredentialPath(name)) report(vm.log, site, { capability: "credential.path", callee, subject: option });
    if (isText(option) && content !== null && vm.written.byPath.size < 1000) vm.written.byPath.set(option.s, content);
  }
}
