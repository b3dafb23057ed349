import type { CodeEffect, CodeEntry } from "../../analysis/code/code-analysis.ts";
import type { CodeDifference, CodeSurplus } from "../../analysis/code/code-difference.ts";
import { ratedStatement } from "../../checks/code/build-runs-program.ts";
import { asMember } from "../../checks/code/said-argument.ts";
import { block, type Layout, labelled } from "../text/layout.ts";
import { glyphs, plain } from "../text/paint.ts";
import type { TextOptions } from "../text/text.ts";
import { triggerNames } from "../triggers.ts";
import { withoutAsking } from "./sending-calls.ts";

/** What of the code is new and what is gone, for a terminal; without a final line break. @param difference escaped */
export function codeDifferenceText(
  difference: CodeDifference,
  options: Pick<TextOptions, "columns" | "charset" | "paint" | "extent"> & { readonly title: string },
): string {
  const layout: Layout = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? plain,
    glyphs: glyphs[options.charset],
    extent: options.extent === "all" ? "thorough" : "few",
  };
  const lines = [...surplusLines("+", difference.appeared, layout), ...surplusLines("-", difference.gone, layout)];
  return [
    ...block(`Code of ${options.title}: what is new (+) and what is gone (-)`, 0, layout, layout.paint.strong),
    ...(lines.length === 0 ? block("Nothing new that could be found, and nothing gone.", 2, layout) : lines),
  ].join("\n");
}

function surplusLines(sign: "+" | "-", surplus: CodeSurplus, layout: Layout): readonly string[] {
  const all = withoutAsking(surplus.capabilities);
  const effects = all.filter(
    ({ trigger }) => layout.extent === "thorough" || (trigger !== "deferred" && trigger !== "test"),
  );
  const quiet = all.length - effects.length;
  const most = layout.extent === "thorough" ? effects.length : MOST;
  const tone = sign === "+" ? layout.paint.strong : layout.paint.faint;
  const line = (text: string): readonly string[] => labelled(`${sign} `, text, 2, layout, tone);
  const rest = effects.length - most;
  return [
    ...surplus.startup.flatMap((entry) => line(`runs at every start of Python: ${inWords(entry)}`)),
    ...surplus.triggers
      .filter(({ trigger }) => trigger !== "startup")
      .flatMap((entry) => line(`runs ${triggerNames[entry.trigger]}: ${inWords(entry)}`)),
    ...surplus.statements
      .filter((entry) => layout.extent === "thorough" || ratedStatement(entry) !== null)
      .flatMap((entry) => line(`starts ${triggerNames[entry.trigger]}: ${inWords(entry)}`)),
    ...surplus.unread.flatMap(({ path, trigger, why }) =>
      line(`is not read to its end ${triggerNames[trigger]}: ${path}: ${why}`),
    ),
    ...surplus.hosts.flatMap(({ host, effect }) =>
      line(`names ${host} ${triggerNames[effect.trigger]}: ${place(effect)}`),
    ),
    ...effects
      .slice(0, most)
      .flatMap((effect) => line(`${what(effect)} ${triggerNames[effect.trigger]}: ${place(effect)}`)),
    ...(rest > 0 ? block(`${layout.glyphs.ellipsis} and ${rest} more (--all)`, 4, layout, layout.paint.faint) : []),
    ...(quiet > 0
      ? block(
          `${layout.glyphs.ellipsis} and ${quiet} in code that something must call first (--all)`,
          4,
          layout,
          layout.paint.faint,
        )
      : []),
  ];
}

const MOST = 20;

function inWords({ path, text, because, detail }: CodeEntry): string {
  const reason = detail === "" ? because : detail;
  return text === null ? `${path} (${reason})` : `${path}:${text.line} ${text.code.slice(0, LONGEST)}`;
}

function what({ callee, argument, known, capability }: CodeEffect): string {
  const value =
    argument === null || known === "nothing" ? "" : ` ${asMember(argument).replaceAll(/\s+/g, " ").slice(0, LONGEST)}`;
  return `${callee}${value} [${capability}]`;
}

function place({ path, line }: CodeEffect): string {
  return `${path}:${line}`;
}

const LONGEST = 160;
