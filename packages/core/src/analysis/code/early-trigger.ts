import type { Trigger } from "./code-analysis.ts";

/** Whether what runs then does so before anybody uses the distribution, and without being asked. */
export function isEarly(trigger: Trigger): boolean {
  return EARLY.has(trigger);
}

const EARLY: ReadonlySet<Trigger> = new Set(["download", "build", "editable", "startup"] as const);
