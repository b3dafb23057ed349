import { measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { judged, observed, type TextRules } from "../text-rules.ts";

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
    more characters than CSV does; ${tools.uv} and ${tools.installer} refuse rows of two columns. An empty row is the
    other way round: pip fails on it. Where readers disagree about the rows, one environment remembers other files than
    the next.`,
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
    yield* observed(judged(wheel.record?.anomalies ?? [], RULES, wheel.record?.path ?? ""));
  },
};

const PIP_ALONE = measured({ pip: "installs the wheel", uv: "refuses it" });
const UV_ALONE = measured({ pip: "fails on it", uv: "installs the wheel" });

/** Rows without a digest and weak digests have checks of their own. */
const RULES: TextRules = {
  "record/bad-row": {
    says: "A row does not have three columns",
    tools: measured({ pip: "installs the wheel", uv: "refuses it", installer: "refuses it" }),
  },
  "record/bad-size": { says: "A size is no number", tools: PIP_ALONE },
  "record/unterminated-quote": {
    says: "A quoted field does not end, and takes the rest of the file",
    tools: PIP_ALONE,
  },
  "record/empty-row": { says: "A row is empty", detail: "", tools: UV_ALONE },
  "record/field-too-long": { says: "A field is longer than Python's csv module reads", tools: UV_ALONE },
  "record/not-utf8": {
    says: "It is not UTF-8",
    detail: "",
    tools: measured({ pip: "refuses the wheel", uv: "refuses the wheel" }),
  },
  "record/byte-order-mark": {
    says: "It begins with a byte order mark, which pip takes for a part of the first path",
    detail: "",
    severity: "low",
  },
  "record/exotic-line-break": {
    says: "A path holds a character at which pip ends the line and other readers do not",
    severity: "low",
  },
  "record/line-break-in-field": { says: "A path holds a line break, which pip reads without", severity: "low" },
  "record/bad-hash-syntax": { says: "A digest is not of the form algorithm=base64", severity: "low" },
  "record/text-after-quote": { says: "Text follows a quoted field and is joined to it", severity: "low" },
  "record/nul": { says: "It holds a NUL character, on which Python before 3.11 fails", severity: "low" },
  // Readers agree on it.
  "record/bare-cr": { says: "A lone CR ends a row", detail: "", severity: "info" },
};
