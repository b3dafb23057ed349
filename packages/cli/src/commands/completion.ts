import { checks, differenceRules } from "@assay/core";
import type { Command } from "commander";
import { print } from "../output.ts";

/** Prints a script that completes commands, options and what they take; evaluate it in the shell's start file. */
export async function completion(shell: "bash" | "zsh" | "fish", program: Command): Promise<void> {
  await print(SCRIPTS[shell](vocabulary(program)));
}

/** What may follow: some words, the paths of files, or what nobody can foresee. */
type Values = readonly string[] | "files" | "free";

interface KnownOption {
  readonly long: string;
  readonly about: string;
  /** Null where it takes nothing. */
  readonly values: Values | null;
}

interface KnownCommand {
  readonly name: string;
  readonly about: string;
  readonly values: Values | null;
  readonly options: readonly KnownOption[];
}

function vocabulary(program: Command): readonly KnownCommand[] {
  const rules = checks.map(({ id }) => id);
  const differences = differenceRules.map(({ id }) => id);
  const ofArgument: Readonly<Record<string, Values>> = { rule: rules, target: "files" };
  const ofOption: Readonly<Record<string, Values>> = { file: "files", folder: "files", rules, differences };
  return program.commands.map((command) => {
    const [argument] = command.registeredArguments;
    return {
      name: command.name(),
      about: command.description(),
      values: argument === undefined ? null : (argument.argChoices ?? ofArgument[argument.name()] ?? "free"),
      options: command.options.map((option) => ({
        long: option.long ?? option.flags,
        about: option.description,
        values:
          option.required || option.optional
            ? (option.argChoices ?? ofOption[/<(.*)>/.exec(option.flags)?.[1] ?? ""] ?? "free")
            : null,
      })),
    };
  });
}

const SCRIPTS = { bash, zsh, fish };

function bash(commands: readonly KnownCommand[]): string {
  const options = commands.flatMap(({ name, options }) =>
    options.flatMap(({ long, values }) =>
      values === null ? [] : [`    ${name}:${long}) ${bashReply(values)}; return ;;`],
    ),
  );
  const targets = commands.map(({ name, options, values }) => {
    const words = options.map(({ long }) => long);
    return `    ${name}) case $word in -*) ${bashReply(words)} ;; *) ${bashReply(values ?? words)} ;; esac ;;`;
  });
  return `# eval "$(assay completion bash)"
_assay() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$word") $(compgen -f -- "$word"))
    return
  fi
  case $command:$before in
${options.join("\n")}
  esac
  case $command in
${targets.join("\n")}
    *) ${bashReply("files")} ;;
  esac
}
complete -o filenames -F _assay assay
`;
}

function bashReply(values: Values): string {
  if (values === "free") return "COMPREPLY=()";
  return values === "files"
    ? 'COMPREPLY=($(compgen -f -- "$word"))'
    : `COMPREPLY=($(compgen -W "${values.join(" ")}" -- "$word"))`;
}

function zsh(commands: readonly KnownCommand[]): string {
  const cases = commands.map(({ name, options, values }) => {
    const specs = options.map(({ long, about, values: taken }) =>
      singleQuoted(`${long}[${zshText(about)}]${taken === null ? "" : `:${long.slice(2)}:${zshAction(taken)}`}`),
    );
    const rest = values === null ? [] : [singleQuoted(`*:${name}:${zshAction(values)}`)];
    return `    ${name}) _arguments ${[...specs, ...rest].join(" ")} ;;`;
  });
  return `#compdef assay
# eval "$(assay completion zsh)"
_assay() {
  local -a commands=(
${commands.map(({ name, about }) => `    ${singleQuoted(`${name}:${about}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _files
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
    *) _files ;;
  esac
}
compdef _assay assay
`;
}

function zshAction(values: Values): string {
  if (values === "free") return " ";
  return values === "files" ? "_files" : `(${values.join(" ")})`;
}

/** Brackets end an explanation, a colon what stands before it. */
function zshText(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}

function fish(commands: readonly KnownCommand[]): string {
  const lines = commands.flatMap(({ name, about, options, values }) => {
    const within = `complete -c assay -n "__fish_seen_subcommand_from ${name}"`;
    return [
      `complete -c assay -n __fish_use_subcommand -a ${name} -d ${singleQuoted(about)}`,
      ...(values === "files" ? [] : [`${within} -f${fishValues(values)}`]),
      ...options.map(
        (option) =>
          `${within} -l ${option.long.slice(2)} -d ${singleQuoted(option.about)}` +
          (option.values === null ? "" : option.values === "files" ? " -r" : ` -x${fishValues(option.values)}`),
      ),
    ];
  });
  return `# assay completion fish | source\n${lines.join("\n")}\n`;
}

function fishValues(values: Values | null): string {
  return values === null || typeof values === "string" ? "" : ` -a ${singleQuoted(values.join(" "))}`;
}

/** Ended, a quote escaped, begun again: so zsh and fish read it alike. */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
