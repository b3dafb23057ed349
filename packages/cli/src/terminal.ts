import { styleText } from "node:util";
import type { Paint } from "@assay/core";

/** Whether a stream wants colours, by what every tool agrees on. `--no-color` wins, then FORCE_COLOR, then NO_COLOR. */
export function wantsColour(option: boolean, stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): boolean {
  if (!option) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if ((environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb") return false;
  return stream.isTTY === true;
}

/** Nothing is red that is not high or critical. */
export function paintFor(): Paint {
  const styled =
    (style: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      styleText(style, text, { validateStream: false });
  return {
    critical: styled(["bold", "red"]),
    high: styled("red"),
    medium: styled("yellow"),
    low: styled("cyan"),
    info: styled("dim"),
    strong: styled("bold"),
    faint: styled("dim"),
    good: styled("green"),
  };
}

/** Columns to fill: the terminal's, within what reads well; 100 where there is none. */
export function columnsOf(stream: NodeJS.WriteStream): number {
  return stream.isTTY === true ? Math.min(Math.max(stream.columns, 40), 120) : 100;
}

/** Box-drawing characters are for locales that have them. */
export function wantsUnicode(environment: NodeJS.ProcessEnv): boolean {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return locale === "" || /utf-?8/i.test(locale);
}
