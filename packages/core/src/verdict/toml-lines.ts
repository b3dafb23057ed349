/**
 * The line (from 1) on which a TOML file gives a key, null where it cannot be told: parsed TOML has no positions.
 *
 * Reads tables and `key =` at the start of lines. Inside a multi-line string it may be misled; a line is a courtesy.
 *
 * @param table for example `tool.assay`, empty for the top of the file; of an array of tables, `suppress` and its index
 */
export function lineOfKey(text: string, table: string, key: string, index = 0): number | null {
  let current = "";
  let seen = -1;
  for (const [number, line] of text.split("\n").entries()) {
    const trimmed = line.trim();
    const header = /^\[\[?([^\]]*)\]/.exec(trimmed);
    if (header !== null) {
      current = unquoted(header[1] ?? "");
      if (current === table) seen++;
      if (current === table && key === "" && seen === index) return number + 1;
      continue;
    }
    const inTable = current === table && (table === "" || seen === index);
    if (inTable && key !== "" && unquoted(trimmed.slice(0, trimmed.indexOf("=") + 1)) === key) return number + 1;
  }
  return null;
}

/** `"fail-on" =` and `fail-on=` are the same key. */
function unquoted(key: string): string {
  return key.replace(/["'=\s]/g, "");
}
