import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import { type CodeSurplus, surplus } from "../../analysis/code/code-difference.ts";
import { atLeast, type Severity } from "../../model/finding.ts";
import type { Check, Observation } from "../check.ts";
import type { PreviousCode } from "../previous-code.ts";
import { references } from "../references.ts";
import { ratedStatement } from "./build-runs-program.ts";
import { capabilityInWords } from "./capability-words.ts";
import { byTrigger, runsUnasked } from "./code-check.ts";
import { effectEvidence } from "./effect-evidence.ts";
import { isLocal } from "./known-hosts.ts";

export const newSincePreviousRelease: Check<"distribution" | "code" | "previousCode"> = {
  id: "code/new-since-previous-release",
  title: "Its code does something that the release before did not",
  severity: "low",
  confidence: "certain",
  runsAt: "import",
  moments: "several",
  needs: ["distribution", "code", "previousCode"],
  decidesFrom: "contents",
  explanation: `
    Most releases do what the one before did. When an account is taken over, the next upload runs earlier, starts
    programs, or talks to a machine that the project never named: pip and uv install it like any other. Held against the
    release before by version and the one uploaded before; only what neither had is said. Of
    a release on an index that are the sdist and one wheel; two files are compared by \`assay diff A B --code\`. Nothing new is no
    proof.`,
  remedy:
    "Look for the change in the project's repository and its notes on the release. If nobody speaks of it, wait before you install it, and ask.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "changed-1.1-py3-none-any.whl",
      files: { "changed.py": "X = 1\n", "changed.pth": "import changed\n" },
      before: { filename: "changed-1.0-py3-none-any.whl", files: { "changed.py": "X = 1\n" } },
    },
    clean: {
      filename: "changed-1.1-py3-none-any.whl",
      files: { "changed.py": "X = 1\n" },
      before: { filename: "changed-1.0-py3-none-any.whl", files: { "changed.py": "X = 1\n" } },
    },
    alsoReported: ["wheel/startup-line-runs"],
  },

  *run({ code, previousCode }) {
    const news = surplus(
      code,
      previousCode.map((one) => one.code),
    );
    const than = previousCode.map(({ version }) => version).join(" and ");
    yield* said(news, `${than} ${previousCode.length === 1 ? "has" : "have"}`, previousCode);
  },
};

function* said(news: CodeSurplus, others: string, previous: readonly PreviousCode[]): Iterable<Observation> {
  const compared = previous.map(({ filename }) => `held against ${filename}`);
  for (const { path, text, because, detail } of news.startup) {
    yield {
      at: { path, ...(text === null ? {} : { line: text.line }) },
      message: `Code runs at every start of Python (${detail === "" ? because : detail}); ${others} none of it.`,
      severity: "medium",
      runsAt: "startup",
      evidence: { ...(text === null ? {} : { excerpt: text.code }), items: compared },
    };
  }
  for (const { path, trigger, because, detail } of news.triggers) {
    if (trigger === "startup") continue;
    yield {
      at: { path },
      message: `A way of running its code is new: ${detail === "" ? because : detail}; ${others} none.`,
      severity: byTrigger(trigger, {
        unasked: "low",
        imported: "info",
        script: "info",
        deferred: "info",
        test: "info",
      }),
      runsAt: trigger,
      evidence: { items: compared },
    };
  }
  for (const entry of news.statements) {
    const rated = ratedStatement(entry);
    if (rated === null || entry.text === null) continue;
    yield {
      at: { path: entry.path, line: entry.text.line },
      message: `${rated.message} ${others} no such statement.`,
      severity: "medium",
      runsAt: entry.trigger,
      evidence: { excerpt: entry.text.code.slice(0, 400), items: compared },
    };
  }
  for (const { path, line, trigger, why } of news.unread.filter((one) => runsUnasked(one.trigger))) {
    yield {
      at: { path, ...(line === null ? {} : { line }) },
      message: `What runs here can no longer be read to its end: ${why.replace(/\.$/, "")}; ${others} nothing like it at that moment.`,
      severity: "medium",
      runsAt: trigger,
      evidence: { items: compared },
    };
  }
  const hosts = Map.groupBy(
    news.hosts.filter(({ host }) => !isLocal(host)),
    ({ effect }) => callOf(effect),
  );
  const sending = new Set(news.capabilities.filter(({ capability }) => SENDS.test(capability)).map(callOf));
  for (const effect of news.capabilities) {
    const call = callOf(effect);
    const severity = ofCapability(effect.capability, effect.trigger);
    // That a call sends something says that it asks somebody.
    if (severity === null || (sending.has(call) && ASKS.test(effect.capability))) continue;
    const named = atLeast(severity, ofHost(effect.trigger)) ? (hosts.get(call) ?? []) : [];
    if (named.length > 0) hosts.delete(call);
    const also = named.length === 0 ? "" : ` and names ${named.map(({ host }) => host).join(", ")}`;
    yield {
      at: { path: effect.path, line: effect.line },
      message: `${effect.callee} ${capabilityInWords(effect.capability)}${also}; ${others} nothing like it at that moment.`,
      severity,
      runsAt: effect.trigger,
      evidence: effectEvidence(effect),
    };
  }
  for (const { host, effect } of [...hosts.values()].flat()) {
    yield {
      at: { path: effect.path, line: effect.line },
      message: `${effect.callee} names ${host}; ${others} no such host in what the code does.`,
      severity: ofHost(effect.trigger),
      runsAt: effect.trigger,
      evidence: effectEvidence(effect),
    };
  }
}

/** One call may have several effects. */
function callOf({ path, line, column, trigger }: CodeEffect): string {
  return `${trigger}:${line}:${column}:${path}`;
}

const SENDS = /^network\.exfil/;
const ASKS = /^network\.(?!exfil)/;

function ofHost(trigger: CodeEffect["trigger"]): Severity {
  return byTrigger(trigger, { unasked: "medium", imported: "medium", script: "low", deferred: "info", test: "info" });
}

/** New ways to reach out weigh more than new ways to read a file. */
function ofCapability(capability: string, trigger: Observation["runsAt"]): Severity | null {
  if (trigger === null || trigger === undefined || trigger === "test") return null;
  if (MAY_REACH_OUT.test(capability)) return runsUnasked(trigger) ? "medium" : "info";
  if (!REACHES_OUT.test(capability)) return null;
  return byTrigger(trigger, { unasked: "medium", imported: "medium", script: "info", deferred: "info", test: "info" });
}

const REACHES_OUT =
  /^(?:process\.(?:spawn|encoded)|install\.|network\.(?!socket)|exec\.(?:decoded|remote|computed|hidden|marshal|bytecode)|data\.|env\.dump|credential\.|native\.memory|persistence\.|obfuscation\.|input\.|file\.write-(?:startup|code|downloaded|program))/;
/** Most of these are harmless, and many a release has one more. */
const MAY_REACH_OUT =
  /^(?:process\.shell-line|exec\.(?:dynamic|pickle)|native\.load|file\.delete|module\.build-requirement)/;
