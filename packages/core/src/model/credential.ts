import { throughout } from "../base/untrusted-text.ts";

/**
 * Text in which credentials of known forms have lost their middle: `ghp_ab12***yz89`. What says whose it is stays, such as
 * the user of an address and the number of a webhook or bot.
 *
 * Reports are pasted into tickets and kept by CI, where a published secret would be found by more people than before.
 */
export function masked(text: string): string {
  if (!LIKELY.test(text)) return text;
  let result = text;
  for (const form of FORMS) result = result.replace(form, (_, kept: string, secret: string) => kept + cut(secret));
  return result;
}

/** The same for every string inside plain data, keys included. */
export function maskedThroughout<T>(data: T): T {
  return throughout(data, masked);
}

function cut(secret: string): string {
  const ends = secret.length < SHORT ? 0 : ENDS;
  return `${secret.slice(0, ends)}***${secret.slice(secret.length - ends)}`;
}

/** Of fewer characters the ends would say too much. */
const SHORT = 20;
const ENDS = 4;

/** What stays, then what is masked. Each begins at a fixed word or a boundary, so that no text is read twice. */
const FORMS: readonly RegExp[] = [
  // https://user:password@host; what is written in braces or after a sign is put in later.
  /(:\/\/[^\s/:@"']{0,100}:)([^\s/@"'`{}$%<>*]{3,200})(?=@)/g,
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)([^-]{16,})/g,
  // GitHub, GitLab, PyPI, npm, Hugging Face, Slack, Stripe, OpenAI and Anthropic, Google, AWS.
  /(?<![\w-])(github_pat_|glpat-|pypi-AgE|xox[abeoprs]-|sk-proj-|sk-ant-)([\w-]{20,})/g,
  /(?<![\w-])(gh[opsur]_|npm_|hf_|[rs]k_live_|sk-)([A-Za-z0-9]{20,})/g,
  /(?<![\w-])(AIza)([\w-]{35})(?![\w-])/g,
  /(?<![A-Za-z0-9])(AKIA|ASIA)([A-Z0-9]{16})(?![A-Za-z0-9])/g,
  // Webhooks of Discord and Slack, bots of Discord and Telegram.
  /(\/api\/(?:v\d{1,2}\/)?webhooks\/\d{1,25}\/)([\w-]{20,})/g,
  /(hooks\.slack\.com\/(?:services|workflows)\/\w{1,20}\/\w{1,20}\/)([\w/]{10,})/g,
  /(?<![\w.-])([MNO][\w-]{23,27}\.[\w-]{6}\.)([\w-]{27,})/g,
  /(?<!\d)(\d{8,12}:)([\w-]{35})(?![\w-])/g,
  // JSON Web Tokens: the signature makes them one.
  /(?<![\w.-])(eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.)([\w-]{20,})/g,
];

const LIKELY =
  /:\/\/[^\s/]{0,400}@|PRIVATE KEY-|[_-][\w-]{20}|AIza|AKIA|ASIA|webhooks\/|hooks\.slack|\.[\w-]{6}\.[\w-]{20}|\d:[\w-]{35}|eyJ/;
