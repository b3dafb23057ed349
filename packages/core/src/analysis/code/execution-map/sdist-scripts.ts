import { readConfig } from "../../../formats/python/config-parser.ts";
import { lineLog } from "../../../formats/python/line-anomalies.ts";
import { setupList, setupOption } from "../../../formats/python/setup-cfg.ts";
import type { TomlTable, TomlValue } from "../../../formats/python/toml.ts";
import { constants, pairs } from "./declared-layout.ts";
import type { NamedEntryPoint } from "./entry-point-entries.ts";
import type { ConfiguredTree } from "./source-tree.ts";
import { entryPointsIn } from "./wheel-map.ts";

/** Entry points that the wheel would get: from `[project]`, poetry, setup.cfg, `setup()`, and an egg-info that is there. */
export function declaredEntryPoints(tree: ConfiguredTree): readonly NamedEntryPoint[] {
  return [...ofProject(tree), ...ofPoetry(tree), ...ofSetupCfg(tree), ...ofSetupCall(tree), ...ofEggInfo(tree)];
}

function ofProject({ base, pyproject }: ConfiguredTree): readonly NamedEntryPoint[] {
  const project = pyproject?.project ?? null;
  if (project === null) return [];
  const at = { path: `${base}pyproject.toml`, line: 1 };
  return [
    ...project.scripts.map((one) => ({ group: "console_scripts", ...one, ...at })),
    ...project.guiScripts.map((one) => ({ group: "gui_scripts", ...one, ...at })),
    ...project.entryPoints.flatMap(({ group, entries }) => entries.map((one) => ({ group, ...one, ...at }))),
  ];
}

function ofPoetry(tree: ConfiguredTree): readonly NamedEntryPoint[] {
  const groups: readonly (readonly [string, TomlTable | null])[] = [
    ["console_scripts", tree.tool("poetry", "scripts")],
    ...Object.keys(tree.tool("poetry", "plugins") ?? {}).map(
      (group) => [group, tree.tool("poetry", "plugins", group)] as const,
    ),
  ];
  return groups.flatMap(([group, table]) =>
    Object.entries(table ?? {}).flatMap(([name, value]) => {
      const reference = poetryReference(value);
      return reference === null ? [] : [{ group, name, reference, path: `${tree.base}pyproject.toml`, line: 1 }];
    }),
  );
}

function poetryReference(value: TomlValue | undefined): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || Array.isArray(value)) return null;
  const { reference, callable, type } = value as TomlTable;
  if (type === "file") return null;
  return typeof reference === "string" ? reference : typeof callable === "string" ? callable : null;
}

function ofSetupCfg({ base, setupCfg }: ConfiguredTree): readonly NamedEntryPoint[] {
  const section = setupCfg?.sections.find(({ name }) => name === "options.entry_points");
  return (section?.options ?? []).flatMap(({ name: group, value, line }) =>
    value.split("\n").flatMap((text) => definition(group, text, `${base}setup.cfg`, line)),
  );
}

function definition(group: string, text: string, path: string, line: number): readonly NamedEntryPoint[] {
  const equals = text.indexOf("=");
  const name = text.slice(0, Math.max(0, equals)).trim();
  return name === "" ? [] : [{ group, name, reference: text.slice(equals + 1).trim(), path, line }];
}

/** A dictionary of lists, or the text of an entry_points.txt. */
function ofSetupCall({ setup }: ConfiguredTree): readonly NamedEntryPoint[] {
  const argument = setup?.arguments.find(({ name }) => name === "entry_points");
  if (setup === null || argument === undefined || argument.value.kind === "unknown") return [];
  const { value } = argument.value;
  const at = { path: setup.path, line: argument.line };
  if (typeof value === "string") {
    return readConfig(value, lineLog()).flatMap(({ name: group, options }) =>
      options.map(({ name, value: reference }) => ({ group, name, reference, ...at })),
    );
  }
  return pairs(value).flatMap(([group, listed]) =>
    constants(listed).flatMap((text) => definition(group, text, at.path, at.line)),
  );
}

function ofEggInfo({ base, files, texts }: ConfiguredTree): readonly NamedEntryPoint[] {
  return Array.from(files).flatMap((path) => {
    if (!path.startsWith(base) || !path.endsWith(".egg-info/entry_points.txt")) return [];
    const bytes = texts.get(path);
    return bytes === undefined ? [] : entryPointsIn(path, bytes);
  });
}

/** Files that become commands as they stand. */
export function declaredScripts(tree: ConfiguredTree): readonly string[] {
  const files = tree.tool("setuptools")?.["script-files"];
  const option = tree.setupCfg === null ? null : setupOption(tree.setupCfg, "options", "scripts");
  const argument = tree.setup?.arguments.find(({ name }) => name === "scripts");
  const named = [
    ...(Array.isArray(files) ? files : []),
    ...(option === null ? [] : setupList(option.value, ",")),
    ...(argument === undefined || argument.value.kind === "unknown" ? [] : constants(argument.value.value)),
  ];
  return named
    .flatMap((one) => (typeof one === "string" ? [`${tree.base}${one.replace(/^(?:\.\/)+/, "")}`] : []))
    .filter((path) => tree.files.has(path));
}
