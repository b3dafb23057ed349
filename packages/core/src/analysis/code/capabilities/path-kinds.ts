/** What it means to touch a file of this name. Names are as the evaluator folds them, `{home}/.ssh`. */

const CREDENTIALS =
  /\.aws[/\\](?:credentials|config)|\.ssh(?:[/\\]|$)|id_rsa|id_ed25519|\.npmrc|\.pypirc|\.netrc|_netrc|\.git-credentials|\.docker[/\\]config|\.kube[/\\]config|Login Data|Local State|Local Storage[/\\]leveldb|[/\\]leveldb|discordcanary|discordptb|Roaming[/\\]Discord|[/\\]discord[/\\]|\/etc\/shadow|\/etc\/passwd|wallet\.dat|[/\\]Exodus|Electrum[/\\]wallets|metamask|nkbihfbeogaeaoehlefnkodbefgpgknn|cookies\.sqlite|logins\.json|key[34]\.db|Telegram Desktop|(?<![A-Za-z])tdata(?![A-Za-z])|Google[/\\]+Chrome|User Data|BraveSoftware|Opera Software|Mozilla[/\\]+Firefox|credentials\.json|\.config[/\\]gcloud|\.azure[/\\]|\.bash_history|\.zsh_history|Cookies$|Web Data$|keychain|\.gnupg|service-account|solana[/\\]id\.json|\.env$|ssh[/\\]authorized_keys/i;

const STARTUPS =
  /Start Menu|[/\\]Startup(?:[/\\]|$)|\.bashrc|\.bash_profile|\.bash_login|\.profile$|\.zshrc|\.zprofile|\.zshenv|crontab|cron\.d|cron\.daily|\/etc\/init|LaunchAgents|LaunchDaemons|\/etc\/profile|\/etc\/rc\.local|systemd[/\\](?:system|user)|\.config[/\\]autostart|CurrentVersion[/\\]+Run|authorized_keys|sitecustomize|usercustomize|\.pth$|config\.fish|\/etc\/ld\.so\.preload|profile_default[/\\]startup|\.pythonrc|\.git[/\\]hooks[/\\]|\.github[/\\]workflows[/\\]|\.vscode[/\\]tasks\.json/i;

const PROGRAMS = /\.(?:exe|dll|scr|bat|cmd|ps1|vbs|vbe|wsf|hta|jar|msi|sh|elf|so|dylib|app|lnk|pif|com)$/i;

const OUTSIDE =
  /^(?:[/\\~]|[A-Za-z]:[/\\]|\{(?:home|temp|\$\w+|tempfile|os\.environ|site|appdirs|platformdirs|os\.getenv|os\.path\.expanduser|pathlib\.Path\.home|site\.|sysconfig|distutils\.sysconfig|sys\.prefix|sys\.executable)|%\w+%|(?:\.\.[/\\]){2,})/i;

export function isCredentialPath(path: string): boolean {
  // What comes with the archive is nobody's.
  return path.length < 2000 && !path.startsWith("/archive/") && CREDENTIALS.test(path);
}

/** Keys and stores of programs that share theirs with nobody: browsers, wallets, ssh. */
const PRIVATE =
  /\.ssh[/\\]id_|id_rsa|id_ed25519|Login Data|Local State|[/\\]leveldb|wallet[^/\\]{0,20}\.dat|[/\\]Exodus|Electrum[/\\]wallets|metamask|nkbihfbeogaeaoehlefnkodbefgpgknn|cookies\.sqlite|logins\.json|key[34]\.db|(?<![A-Za-z])tdata(?![A-Za-z])|User Data|Cookies$|Web Data$|\.git-credentials|solana[/\\]id\.json|\.gnupg/i;

export function isPrivatePath(path: string): boolean {
  return path.length < 2000 && !path.startsWith("/archive/") && PRIVATE.test(path);
}

export function isStartupPath(path: string): boolean {
  return path.length < 2000 && (STARTUPS.test(path) || AGENTS.test(path) || SOURCES.test(path) || INSTALLED.test(path));
}

/** What a coding agent starts, or takes as told by the person. */
const AGENTS =
  /\.claude\.json|claude_desktop_config\.json|\.claude[/\\]|(?:^|[/\\])\.?mcp(?:_config)?\.json$|\.(?:cursor|windsurf|gemini|codex|kiro|continue|amazonq|qwen|roo|vscode)[/\\](?:mcp|settings|config|hooks|rules|agents)|\.(?:cursor|windsurf|cline)rules|copilot-instructions\.md|^(?:\.[/\\]|(?:~|\{home\}).{0,200}[/\\])?(?:AGENTS|CLAUDE|GEMINI)\.md$/i;

/** Says where the next installation, or a name, leads, or what git and ssh start. */
const SOURCES =
  /[/\\]\.?pip[/\\]pip\.(?:conf|ini)$|\/etc\/pip\.conf$|(?:\{home\}|~)[/\\]\.(?:gitconfig|ssh[/\\]config)$|^\/etc\/hosts$|drivers[/\\]+etc[/\\]+hosts$/i;

/** A module of another project, or of Python, that is installed. */
const INSTALLED =
  /^\{[^{}]{0,100}(?:__file__|__path__|\.origin|submodule_search_locations|site-?packages|get_python_lib|sysconfig\.get_path)[^{}]{0,100}\}(?:[/\\].{0,300})?\.pyw?$|^\{[\w.]{1,100}\.__file__\}$|^\{[\w.]{1,100}\(\)\.origin\}$/;

/** Started with what is done to a project, or by a program that the person starts, rather than by the machine. */
const PROJECT_STARTUPS = /\.git[/\\]hooks[/\\]|\.github[/\\]workflows[/\\]|\.vscode[/\\]tasks\.json/i;

export function isProjectStartupPath(path: string): boolean {
  return path.length < 2000 && (PROJECT_STARTUPS.test(path) || AGENTS.test(path) || SOURCES.test(path));
}

export function isProgramPath(path: string): boolean {
  return path.length < 2000 && PROGRAMS.test(path.trimEnd());
}

/** Not in the source tree or the folder that code runs in. */
export function isOutsidePath(path: string): boolean {
  return OUTSIDE.test(path) && !path.startsWith("/archive/") && !path.startsWith("/dev/null");
}
