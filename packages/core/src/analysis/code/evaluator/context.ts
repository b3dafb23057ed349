import type { Trigger } from "../code-analysis.ts";

/** On whose behalf code is evaluated. */
export interface Context {
  readonly trigger: Trigger;
  /** Index into the entries; null for code that nothing enters. */
  readonly entry: number | null;
  readonly via: Via | null;
}

/** How control came here, innermost first. */
export interface Via {
  readonly step: string;
  readonly before: Via | null;
  readonly length: number;
}

const LONGEST_CHAIN = 12;

export function through(context: Context, step: string): Context {
  const before = context.via;
  if (before !== null && (before.step === step || before.length >= LONGEST_CHAIN)) return context;
  return { ...context, via: { step, before, length: (before?.length ?? 0) + 1 } };
}

export function stepsOf(context: Context): string[] {
  const steps: string[] = [];
  for (let via = context.via; via !== null; via = via.before) steps.push(via.step);
  return steps.reverse();
}
