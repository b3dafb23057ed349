import type { FixtureText } from "../check.ts";

/** A wheel with these lines after Metadata-Version, Name and Version. */
export function wheelWith(lines: string, version = "2.4"): FixtureText {
  return {
    filename: "told-1.0-py3-none-any.whl",
    files: { "told.py": "X = 1\n", "told-1.0.dist-info/METADATA": metadata(lines, version) },
  };
}

/** The same of an sdist. */
export function sdistWith(lines: string, version = "2.4"): FixtureText {
  return { filename: "told-1.0.tar.gz", files: { "told-1.0/PKG-INFO": metadata(lines, version) } };
}

function metadata(lines: string, version: string): string {
  return `Metadata-Version: ${version}\nName: told\nVersion: 1.0\n${lines}`;
}
