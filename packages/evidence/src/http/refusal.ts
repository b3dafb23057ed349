import { EvidenceError } from "./evidence-error.ts";
import { quoted, redacted } from "./redacted.ts";
import { ComeBackLater, retryAfter } from "./retry.ts";

/** An answer that is not the one asked for. */
export interface Refused {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ReadonlyMap<string, string>;
  /** What of the body is needed to say why: problem+json only. */
  readonly problem: string;
  readonly url: string;
}

/** Whether credentials went with the request. */
export type Login = "sent" | "none";

/** What a status other than the expected ones means for the asker. */
export function refusal(answer: Refused, login: Login): EvidenceError {
  const { status, url } = answer;
  const said = `${status}${reason(answer)}`;
  const where = redacted(url);
  if (status === 401)
    return new EvidenceError("unauthorised", `${where} wants a login (${said}). ${loginAdvice(login)}`);
  if (status === 407) {
    return new EvidenceError(
      "unauthorised",
      `The proxy on the way to ${where} wants a login (${said}). Put it into the proxy's address.`,
    );
  }
  if (status === 403 || status === 451) {
    const advice =
      login === "sent"
        ? "The login was accepted or not looked at; it does not open this."
        : "If it needs a login, put one into the index address or .netrc.";
    return new EvidenceError("forbidden", `${where} is refused (${said}). ${advice}`);
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new ComeBackLater(
      `${where} cannot be had now (${said}).`,
      retryAfter(answer.headers.get("retry-after"), Date.now()),
    );
  }
  if (status === 404 || status === 410) return new EvidenceError("bad-answer", `${where} does not exist (${said}).`);
  return new EvidenceError("bad-answer", `${where} gives an unexpected answer (${said}).`);
}

function loginAdvice(login: Login): string {
  const refused = login === "sent" ? "The one that was sent is not accepted. " : "";
  return `${refused}Put user and password into the index address, into .netrc, or into UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD. Keyrings are not supported.`;
}

/** The reason phrase and the problem's own words: enforcing indexes say there why they refuse. */
function reason({ statusText, problem }: Refused): string {
  const words = [statusText, ...problemWords(problem)].map(quoted).filter((text) => text !== "");
  return words.length === 0 ? "" : ` ${words.join(": ")}`;
}

/** @see RFC 9457 */
function problemWords(text: string): readonly string[] {
  if (text === "") return [];
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem !== "object" || problem === null) return [];
    const title = "title" in problem ? problem.title : null;
    const detail = "detail" in problem ? problem.detail : null;
    return [title, detail].filter((words) => typeof words === "string");
  } catch {
    return [];
  }
}
