import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const malformedRow: Check<"wheel"> = {
  id: "record/malformed-row",
  title: "RECORD is not the table it should be",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    RECORD is a table of three columns: path, digest, size. ${tools.pip} reads rows of any length and splits lines at
    more characters than CSV does; ${tools.uv} and ${tools.installer} refuse rows of two columns. Where readers
    disagree about the rows, one environment remembers other files than the next.`,
  remedy: "Tell the maintainers. `wheel unpack` and `wheel pack` write RECORD anew.",
  references: [references.record],
  fixtures: {
    reported: {
      filename: "narrow-1.0-py3-none-any.whl",
      files: {
        "narrow-1.0.dist-info/RECORD":
          "narrow-1.0.dist-info/METADATA,\nnarrow-1.0.dist-info/WHEEL,,\nnarrow-1.0.dist-info/RECORD,,\n",
      },
    },
    clean: { filename: "narrow-1.0-py3-none-any.whl", files: { "narrow.py": "X = 1\n" } },
    alsoReported: ["record/row-without-hash"],
  },

  *run({ wheel }) {
    const { record } = wheel;
    for (const { code, line, detail } of record?.anomalies ?? []) {
      const says = SAYS.get(code);
      if (says === undefined) continue;
      const refused = code === "record/bad-row";
      yield {
        at: { path: record?.path ?? "", ...(line === undefined || line === null ? {} : { line }) },
        message: refused
          ? `${says}; ${tools.pip} installs the wheel, ${tools.uv} and ${tools.installer} refuse it.`
          : `${says}.`,
        severity: refused ? "medium" : "low",
        evidence: {
          excerpt: detail,
          ...(refused ? { tools: measured({ pip: "installs it", uv: "refuses it", installer: "refuses it" }) } : {}),
        },
      };
    }
  },
};

/** Rows without a digest and weak digests have checks of their own. */
const SAYS: ReadonlyMap<string, string> = new Map([
  ["record/bad-row", "A row does not have three columns"],
  ["record/empty-row", "A row is empty, and pip stops at it"],
  ["record/bad-hash-syntax", "A digest is not of the form algorithm=base64"],
  ["record/bad-size", "A size is not a number"],
  ["record/line-break-in-field", "A path holds a line break, which pip reads without"],
  ["record/exotic-line-break", "A path holds a character at which pip ends the line and CSV does not"],
  ["record/unterminated-quote", "A quoted field does not end"],
  ["record/text-after-quote", "Text follows a quoted field"],
  ["record/field-too-long", "A field is longer than Python's csv module reads"],
  ["record/nul", "It holds a NUL character"],
  ["record/not-utf8", "It is not UTF-8"],
  ["record/byte-order-mark", "It begins with a byte order mark, which pip takes for a part of the first path"],
]);
