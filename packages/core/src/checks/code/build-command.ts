import type { CodeEntry } from "../../analysis/code/code-analysis.ts";

/** The command line in a statement of a build description, as far as it stands there in words; null where it does not. */
export function buildCommand({ because, text }: CodeEntry): string | null {
  if (text === null) return null;
  const code = text.code.slice(0, LONGEST);
  switch (because) {
    case "cmake-command":
      return cmakeCommand(code);
    case "meson-target": {
      const at = /\bcommand\s*:\s*\[/.exec(code);
      return at === null ? null : quotedWords(`(${code.slice(at.index + at[0].length)}`);
    }
    case "meson-command":
      return quotedWords(code);
    case "cargo-build-script":
      return rustCommand(code);
    case "compiler-option":
      return code;
    default:
      return null;
  }
}

const LONGEST = 4_000;

/** `Command::new("sh").args(["-c", "x"]).env("A", "b")`: what methods beside those for arguments are given does not count. */
function rustCommand(code: string): string | null {
  const [program = "", ...methods] = code.split(/\)\s*\.\s*(?=\w{1,60}\()/);
  const first = quotedWords(`${program})`);
  if (first === null) return null;
  const rest = methods.filter((method) => /^args?\(/.test(method)).map((method) => quotedWords(`${method})`) ?? "{…}");
  return [first, ...rest].join(" ");
}

/** `run_command('sh', '-c', 'x')`: null where the program itself is no literal. */
function quotedWords(code: string): string | null {
  const open = code.indexOf("(");
  if (open < 0 || !/^[\s[&]*["']/.test(code.slice(open + 1))) return null;
  const words: string[] = [];
  for (let index = open; index < code.length && words.length < MOST; index++) {
    const quote = code[index];
    if (quote !== '"' && quote !== "'") continue;
    const end = code.indexOf(quote, index + 1);
    if (end < 0) break;
    words.push(code.slice(index + 1, end));
    index = end;
  }
  return words.length === 0 || PLACEHOLDER.test(words[0] ?? "") ? null : words.join(" ");
}

/** `execute_process(COMMAND sh -c x OUTPUT_VARIABLE y)`: null where the program is a variable. */
function cmakeCommand(code: string): string | null {
  const at = /\bCOMMAND\s+/.exec(code);
  if (at === null) return null;
  const words = code.slice(at.index + at[0].length).split(/[\s()]+/);
  const end = words.findIndex((word) => CMAKE_KEYWORD.test(word));
  const command = words
    .slice(0, end < 0 ? MOST : Math.min(end, MOST))
    .map((word) => word.replaceAll('"', ""))
    .filter((word) => word !== "")
    .join(" ");
  return command === "" || PLACEHOLDER.test(command.split(" ", 1)[0] ?? "") ? null : command;
}

const CMAKE_KEYWORD =
  /^(?:COMMAND|WORKING_DIRECTORY|TIMEOUT|RESULT_VARIABLE|RESULTS_VARIABLE|OUTPUT_VARIABLE|ERROR_VARIABLE|OUTPUT_QUIET|ERROR_QUIET|OUTPUT_STRIP_TRAILING_WHITESPACE|COMMAND_ERROR_IS_FATAL|DEPENDS|COMMENT|VERBATIM|BYPRODUCTS|USES_TERMINAL|ARGS)$/;
const PLACEHOLDER = /[${}@]/;
const MOST = 60;
