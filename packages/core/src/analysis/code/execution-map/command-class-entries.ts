import { setupOption } from "../../../formats/python/setup-cfg.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { commandRun } from "./command-classes.ts";
import { codeEntry } from "./entry.ts";
import { findModule } from "./find-module.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/** Command classes that the configuration names; those of setup.py are found where its `setup()` is evaluated. */
export function commandClassEntries(tree: ConfiguredTree, under: readonly string[]): readonly CodeEntry[] {
  return namedClasses(tree).flatMap(({ command, reference, said }) => {
    const dot = reference.lastIndexOf(".");
    const path = dot < 0 ? null : findModule(tree, reference.slice(0, dot));
    if (path === null) return [];
    const words = { because: "command-class", detail: `${said} ${command} = ${reference}` };
    const name = reference.slice(dot + 1);
    return [
      codeEntry("download", path, { ...words, under }),
      ...METHODS.map((method) => {
        const run = commandRun(command, method);
        const tools = run.trigger === "download" ? under : run.under;
        return codeEntry(run.trigger, path, { ...words, symbol: `${name}.${method}`, under: tools });
      }),
    ];
  });
}

interface NamedClass {
  readonly command: string;
  readonly reference: string;
  readonly said: string;
}

function namedClasses(tree: ConfiguredTree): readonly NamedClass[] {
  const table = Object.entries(tree.tool("setuptools", "cmdclass") ?? {}).flatMap(([command, reference]) =>
    typeof reference === "string" ? [{ command, reference, said: "[tool.setuptools.cmdclass]" }] : [],
  );
  const option = tree.setupCfg === null ? null : setupOption(tree.setupCfg, "options", "cmdclass");
  const legacy = tree.setupCfg === null ? null : setupOption(tree.setupCfg, "global", "cmdclass");
  const lines = [option, legacy].flatMap((one) => one?.value.split("\n") ?? []);
  const listed = lines.flatMap((line) => {
    const [command = "", reference = ""] = line.split("=", 2).map((part) => part.trim());
    return command === "" || reference === "" ? [] : [{ command, reference, said: "setup.cfg: cmdclass" }];
  });
  return [...table, ...listed, ...packagedClasses(tree)].slice(0, MOST_CLASSES);
}

/** Packages that distutils looks through for a command, before its own: the class is called as its module. */
function packagedClasses({ base, files, setupCfg }: ConfiguredTree): readonly NamedClass[] {
  const option = setupCfg === null ? null : setupOption(setupCfg, "global", "command_packages");
  const packages = (option?.value.split(",") ?? [])
    .map((one) => one.trim())
    .filter((one) => /^[\w.]{1,200}$/.test(one));
  return packages.flatMap((name) =>
    COMMANDS.filter((command) => files.has(`${base}${name.replaceAll(".", "/")}/${command}.py`)).map((command) => ({
      command,
      reference: `${name}.${command}.${command}`,
      said: "setup.cfg: command_packages,",
    })),
  );
}

/** What metadata and wheels need, in that order. */
const COMMANDS: readonly string[] = [
  ...["egg_info", "dist_info", "build_py", "build", "build_ext", "build_clib", "build_scripts", "install"],
  ...["install_lib", "install_scripts", "install_data", "install_egg_info", "bdist_wheel", "editable_wheel", "sdist"],
];

const METHODS: readonly string[] = ["__init__", "initialize_options", "finalize_options", "run"];
const MOST_CLASSES = 100;
