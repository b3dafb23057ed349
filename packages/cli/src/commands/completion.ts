import type { Command } from "commander";
import { print } from "../output.ts";

/** Prints a script that completes commands and options; evaluate it in the shell's start file. */
export async function completion(shell: "bash" | "zsh" | "fish", program: Command): Promise<void> {
  await print(SCRIPTS[shell](vocabulary(program)));
}

interface Vocabulary {
  readonly commands: readonly { readonly name: string; readonly about: string; readonly options: readonly string[] }[];
}

function vocabulary(program: Command): Vocabulary {
  return {
    commands: program.commands.map((command) => ({
      name: command.name(),
      about: command.description(),
      options: command.options.flatMap((option) => (option.long === undefined ? [] : [option.long])),
    })),
  };
}

const SCRIPTS = {
  bash: ({ commands }: Vocabulary): string => `# eval "$(assay completion bash)"
_assay() {
  local word=\${COMP_WORDS[COMP_CWORD]} command=\${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$word") $(compgen -f -- "$word"))
    return
  fi
  case $command in
${commands.map(({ name, options }) => `    ${name}) COMPREPLY=($(compgen -W "${options.join(" ")}" -- "$word") $(compgen -f -- "$word")) ;;`).join("\n")}
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _assay assay
`,
  zsh: ({ commands }: Vocabulary): string => `#compdef assay
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
  case $words[2] in
${commands.map(({ name, options }) => `    ${name}) compadd -- ${options.join(" ")}; _files ;;`).join("\n")}
    *) _files ;;
  esac
}
compdef _assay assay
`,
  fish: ({ commands }: Vocabulary): string => `# assay completion fish | source
${commands
  .flatMap(({ name, about, options }) => [
    `complete -c assay -n __fish_use_subcommand -a ${name} -d ${singleQuoted(about)}`,
    ...options.map((option) => `complete -c assay -n "__fish_seen_subcommand_from ${name}" -l ${option.slice(2)}`),
  ])
  .join("\n")}
`,
};

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
