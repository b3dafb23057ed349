import { readFileSync } from "node:fs";
import { homedir, platform } from "node:os";
import { join } from "node:path";

/** Settings by option name (`index-url`), the strongest place's value for each. */
export type PipSettings = ReadonlyMap<string, string>;

/**
 * What pip's configuration files say for `pip install`: system, user, virtual environment, PIP_CONFIG_FILE, a later one
 * over an earlier one, and in each `[install]` over `[global]`. Environment variables are not looked at.
 *
 * @see https://pip.pypa.io/en/stable/topics/configuration/
 */
export function pipSettings(environment: NodeJS.ProcessEnv, system: NodeJS.Platform = platform()): PipSettings {
  const settings = new Map<string, string>();
  for (const section of ["global", "install"]) {
    for (const path of pipConfigurationFiles(environment, system)) {
      for (const [name, value] of readIni(contentOf(path)).get(section) ?? []) settings.set(name, value);
    }
  }
  return settings;
}

/** The files that pip looks for, weakest first. */
function pipConfigurationFiles(environment: NodeJS.ProcessEnv, system: NodeJS.Platform): readonly string[] {
  const named = environment["PIP_CONFIG_FILE"];
  if (named === "/dev/null" || named?.toLowerCase() === "nul") return [];

  const home = environment["HOME"] || homedir();
  const files: string[] = [];
  if (system === "win32") {
    if (environment["ProgramData"]) files.push(join(environment["ProgramData"], "pip", "pip.ini"));
    files.push(join(home, "pip", "pip.ini"));
    if (environment["APPDATA"]) files.push(join(environment["APPDATA"], "pip", "pip.ini"));
  } else {
    if (system === "darwin") files.push("/Library/Application Support/pip/pip.conf");
    else
      for (const folder of (environment["XDG_CONFIG_DIRS"] || "/etc/xdg").split(":"))
        files.push(join(folder, "pip", "pip.conf"));
    files.push("/etc/pip.conf", join(home, ".pip", "pip.conf"));
    if (system === "darwin") files.push(join(home, "Library", "Application Support", "pip", "pip.conf"));
    files.push(join(environment["XDG_CONFIG_HOME"] || join(home, ".config"), "pip", "pip.conf"));
  }
  const virtual = environment["VIRTUAL_ENV"];
  if (virtual) files.push(join(virtual, system === "win32" ? "pip.ini" : "pip.conf"));
  if (named) files.push(named);
  return files;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8").slice(0, LONGEST);
  } catch {
    return "";
  }
}

/** Sections of names and values, as Python's RawConfigParser reads them; lines of a longer value are joined by line ends. */
export function readIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  let name: string | null = null;

  for (const line of text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (content === "" || content.startsWith("#") || content.startsWith(";")) continue;
    const indented = line.startsWith(" ") || line.startsWith("\t");
    if (indented && name !== null && section !== null) {
      section.set(name, `${section.get(name) ?? ""}\n${content}`);
    } else if (content.startsWith("[") && content.includes("]")) {
      const title = content.slice(1, content.indexOf("]"));
      section = sections.get(title) ?? new Map<string, string>();
      sections.set(title, section);
      name = null;
    } else if (section !== null) {
      const end = content.search(/[=:]/);
      name = content
        .slice(0, end === -1 ? content.length : end)
        .trim()
        .toLowerCase()
        .replaceAll("_", "-");
      section.set(name, end === -1 ? "" : content.slice(end + 1).trim());
    }
  }
  return sections;
}

const LONGEST = 1024 * 1024;
