import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck } from "./code-check.ts";
import { talkingFiles } from "./talking-files.ts";

export const capturesInput: CodeCheck = codeCheck({
  id: "code/captures-input",
  title: "Code watches the keyboard, the screen or the clipboard",
  severity: "high",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    Keys that are typed, pictures of the screen, the camera, the microphone and the clipboard hold passwords and addresses of
    wallets. A library for it does so when it is called, and says so; code that does it while pip or uv build it, when Python starts or
    on a bare import watches somebody who did not ask.`,
  remedy: "Do not install it unless watching is what the project is for, and you start it yourself.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "watcher-1.0-py3-none-any.whl",
      files: { "watcher.py": "import pyperclip\n\nTEXT = pyperclip.paste()\n" },
    },
    clean: {
      filename: "watcher-1.0-py3-none-any.whl",
      files: { "watcher.py": "import pyperclip\n\nCLIPBOARD = pyperclip.paste\n" },
    },
  },

  rate({ capability, trigger, path }, code) {
    if (capability !== "input.capture") return null;
    const called = talkingFiles(code).has(path) ? "medium" : "info";
    return byTrigger(trigger, { unasked: "high", imported: "high", script: called, deferred: called, test: "info" });
  },
  say({ callee }) {
    return `${callee} watches what the person does.`;
  },
});
