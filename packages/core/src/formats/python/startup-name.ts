import { type StartupReader, startupReaders } from "./startup-lines.ts";

/** A file that `site.py` reads at every start of the interpreter if it lies in a site-packages folder. */
export interface StartupName {
  readonly kind: "pth" | "start";
  /** Who reads a file of this name. */
  readonly readBy: readonly StartupReader[];
  /** Windows drops dots and spaces at the end of a name, so that `x.pth.` becomes `x.pth` there and only there. */
  readonly on: "every system" | "Windows";
}

/**
 * What the name of a file (its last path segment) makes of it; null where no interpreter reads it.
 *
 * The extension is compared with regard to case, on Windows too. Names that begin with a dot are read up to 3.12 only
 * (and not by security releases since early 2024).
 *
 * @see CPython's Lib/site.py, addsitedir; PEP 829
 */
export function startupName(filename: string): StartupName | null {
  let end = filename.length;
  while (end > 0 && (filename[end - 1] === "." || filename[end - 1] === " ")) end--;

  const kept = filename.slice(0, end);
  const kind = kept.endsWith(".pth") ? "pth" : kept.endsWith(".start") ? "start" : null;
  if (kind === null) return null;

  const readBy = startupReaders.filter((reader) =>
    kind === "start" ? reader === ">=3.15" && !kept.startsWith(".") : reader === "<=3.12" || !kept.startsWith("."),
  );
  if (readBy.length === 0) return null;
  return { kind, readBy, on: end === filename.length ? "every system" : "Windows" };
}
