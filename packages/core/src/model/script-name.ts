/**
 * - `empty`, `absolute`, `separator`, `parent-folder`, `current-folder`: the name is joined to the folder of scripts, so
 *   these can put a file elsewhere. pip 24.1 to 25.3 write an absolute name outside of the environment; 26.3, uv and
 *   installer refuse.
 * - `drive`: a colon, which names a drive or a stream on Windows.
 * - `interpreter`: replaces the `python` of the environment under pip and installer; uv refuses.
 * - `installer`, `activation`: replaces pip or the script that enters the environment.
 * - `control-character`, `whitespace`: cannot be typed, or is split by pip's own reader.
 * - `equals`, `bracket`: the specification forbids them, because the file could not be read back.
 */
export type ScriptNameProblem =
  | "empty"
  | "absolute"
  | "separator"
  | "parent-folder"
  | "current-folder"
  | "drive"
  | "interpreter"
  | "installer"
  | "activation"
  | "control-character"
  | "whitespace"
  | "equals"
  | "bracket";

/** What is wrong with the name of a console or GUI script; all of it, in the order of the type. */
export function scriptNameProblems(name: string): readonly ScriptNameProblem[] {
  if (name === "") return ["empty"];
  if (USUAL.test(name)) return [];
  return PROBLEMS.filter(([, pattern]) => pattern.test(name)).map(([problem]) => problem);
}

/** Nearly every name: to make the patterns below takes longer than all else that is said of most scripts. */
const USUAL = /^(?!python|pypy|graalpy|pip|uv|activate|deactivate)[a-z0-9_-][a-z0-9_.-]*$/;
/** On Windows `.exe` is appended and case does not count, so both spellings name the interpreter. */
const PROBLEMS: readonly (readonly [ScriptNameProblem, RegExp])[] = [
  ["absolute", /^(?:[/\\]|[A-Za-z]:[/\\])/],
  ["separator", /[/\\]/],
  ["parent-folder", /(?:^|[/\\])\.\.(?:[/\\]|$)/],
  ["current-folder", /^\.$/],
  ["drive", /:/],
  ["interpreter", /^(?:python|pythonw|pypy|graalpy)[0-9]*(?:\.[0-9]+t?)?(?:\.exe)?$/i],
  ["installer", /^(?:pip[0-9]*(?:\.[0-9]+)?|uv|uvx)(?:\.exe)?$/i],
  ["activation", /^(?:activate|deactivate|activate_this)(?:\.[a-z0-9]+)?$/i],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  ["control-character", /[\u0000-\u001f\u007f-\u009f]/],
  ["whitespace", /\s/],
  ["equals", /=/],
  ["bracket", /^\[/],
];
