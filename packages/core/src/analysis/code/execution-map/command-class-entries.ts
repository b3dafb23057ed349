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
  return [...table, ...listed].slice(0, MOST_CLASSES);
}

const METHODS: readonly string[] = ["__init__", "initialize_options", "finalize_options", "run"];
const MOST_CLASSES = 100;
