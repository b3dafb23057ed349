import { createHash } from "node:crypto";
import { bytesOf, type ZipFixtureMember } from "../../formats/zip/zip-fixture.testing.ts";
import type { FixtureText } from "../check.ts";

/**
 * The files of a fixture, with those that its kind of distribution must have: METADATA, WHEEL and an empty RECORD for a
 * wheel, PKG-INFO and pyproject.toml for an sdist. What the fixture gives itself stays, what it sets to `false` is left out.
 */
export function withRequiredFiles(fixture: FixtureText): readonly (readonly [path: string, content: string])[] {
  const added = Object.entries(requiredOf(fixture.filename)).filter(([path]) => !Object.hasOwn(fixture.files, path));
  const given = Object.entries(fixture.files);
  return [...given, ...added].filter((entry): entry is [string, string] => entry[1] !== false);
}

function requiredOf(filename: string): Readonly<Record<string, string>> {
  const wheel = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-([^-]+)-([^-]+)\.whl$/.exec(filename);
  if (wheel !== null) {
    const [, name = "", version = "", pythons = "", abis = "", platforms = ""] = wheel;
    return wheelFiles(name, version, expanded(pythons, abis, platforms));
  }
  const sdist = /^(.+)-([^-]+)\.(?:tar(?:\.\w+)?|tgz|zip)$/.exec(filename);
  return sdist === null ? {} : sdistFiles(sdist[1] ?? "", sdist[2] ?? "");
}

function wheelFiles(name: string, version: string, tags: readonly string[]): Readonly<Record<string, string>> {
  const folder = `${name}-${version}.dist-info`;
  const pure = tags.every((tag) => tag.endsWith("-none-any"));
  const tagLines = tags.map((tag) => `Tag: ${tag}\n`).join("");
  return {
    [`${folder}/METADATA`]: metadata(name, version),
    [`${folder}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: fixture 1.0\nRoot-Is-Purelib: ${pure}\n${tagLines}`,
    [`${folder}/RECORD`]: "",
  };
}

function sdistFiles(name: string, version: string): Readonly<Record<string, string>> {
  const buildSystem = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n';
  return {
    [`${name}-${version}/PKG-INFO`]: metadata(name, version),
    [`${name}-${version}/pyproject.toml`]: `${buildSystem}\n[project]\nname = "${name}"\nversion = "${version}"\n`,
  };
}

function metadata(name: string, version: string): string {
  return `Metadata-Version: 2.4\nName: ${name}\nVersion: ${version}\nSummary: A fixture\nRequires-Python: >=3.9\n`;
}

function expanded(pythons: string, abis: string, platforms: string): readonly string[] {
  return pythons
    .split(".")
    .flatMap((python) =>
      abis.split(".").flatMap((abi) => platforms.split(".").map((platform) => `${python}-${abi}-${platform}`)),
    );
}

/** RECORD for what is packed: of members of one name the last counts, as pip writes it. */
export function recordText(members: readonly ZipFixtureMember[], recordPath: string): string {
  const rows = new Map<string, string>();
  for (const { name, content } of members) {
    const path = typeof name === "string" ? name : Buffer.from(name).toString("latin1");
    const bytes = bytesOf(content);
    if (path.endsWith("/") && bytes.length === 0) continue;
    const digest = createHash("sha256").update(bytes).digest("base64url");
    rows.set(path, path === recordPath ? ",," : `,sha256=${digest},${bytes.length}`);
  }
  return Array.from(rows, ([path, rest]) => `${quoted(path)}${rest}\n`).join("");
}

function quoted(path: string): string {
  return /[",\n\r]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}
