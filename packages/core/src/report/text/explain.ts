import { needsInWords, rankInWords, whenInWords } from "../about-rule.ts";
import type { DescribedRule } from "../rule.ts";
import { rulesByFamily } from "../rule-index.ts";
import { counted, paragraphs } from "../words.ts";
import { block, type Layout, labelled } from "./layout.ts";
import { glyphs, plain } from "./paint.ts";
import { toned } from "./problem-lines.ts";
import type { TextOptions } from "./text.ts";

export type ExplainOptions = Pick<TextOptions, "columns" | "charset" | "paint">;

/** `assay explain RULE`: what is wrong, why it matters, when it runs, what to do. */
export function explainRule(rule: DescribedRule, options: ExplainOptions): string {
  const layout = layoutOf(options);
  const { paint, glyphs: glyph } = layout;
  const when = whenInWords(rule);
  const sections: (readonly string[])[] = [
    [
      ...block(rule.title, 0, layout, paint.strong),
      ...block([rule.id, ...rankInWords(rule)].join(` ${glyph.dot} `), 0, layout, toned(rule.severity, layout)),
    ],
    ...paragraphs(rule.explanation).map((text) => block(text, 0, layout)),
    ...(when === null ? [] : [block(when, 0, layout)]),
    block(`To do: ${paragraphs(rule.remedy).join(" ")}`, 0, layout),
    block(needsInWords(rule), 0, layout),
    rule.references.map((address) => paint.faint(address)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** `assay rules`: one line a rule, by family. */
export function rulesText(rules: readonly DescribedRule[], options: ExplainOptions): string {
  const layout = layoutOf(options);
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rulesByFamily(rules).flatMap(([, members]) => [
    ...members.flatMap((rule) => {
      const id = rule.id.padEnd(width);
      const severity = rule.severity.padEnd("critical".length);
      const beside = layout.columns - width - severity.length - 6 >= LEAST_TITLE;
      const head = `${id}  ${toned(rule.severity, layout)(severity)}`;
      if (!beside) return [head, ...block(rule.title, 4, layout)];
      const [first = "", ...rest] = block(rule.title, width + severity.length + 4, layout);
      return [`${head}  ${first.trimStart()}`, ...rest];
    }),
    "",
  ]);
  return `${[...lines, ...labelled("", `${counted(rules.length, "rule")}. assay explain RULE says more.`, 0, layout)].join("\n")}\n`;
}

/** A title in less than this is a column of single words. */
const LEAST_TITLE = 30;

function layoutOf({ columns, charset, paint = plain }: ExplainOptions): Layout {
  return { columns: Math.max(40, columns), paint, glyphs: glyphs[charset], extent: "few" };
}
