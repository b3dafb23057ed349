/**
 * Hosts that collect what is sent to them without an account that leads to anybody: web hooks of chats, catchers of
 * requests, tunnels, paste bins. Honest projects mention them in a string now and then, and send nothing.
 */
export function collects(host: string): boolean {
  const name = bare(host);
  return COLLECTORS.some((known) => name === known || name.endsWith(`.${known}`));
}

const COLLECTORS: readonly string[] = [
  "webhook.site",
  "requestbin.com",
  "requestbin.net",
  "pipedream.net",
  "requestcatcher.com",
  "requestrepo.com",
  "dnshook.site",
  "mockapi.io",
  "beeceptor.com",
  "hookb.in",
  "hookbin.com",
  "interact.sh",
  "interactsh.com",
  "oast.fun",
  "oast.live",
  "oast.me",
  "oast.online",
  "oast.pro",
  "oast.site",
  "oastify.com",
  "burpcollaborator.net",
  "dnslog.cn",
  "ceye.io",
  "canarytokens.com",
  "canarytokens.org",
  "bxss.me",
  "ngrok.io",
  "ngrok.app",
  "ngrok-free.app",
  "ngrok-free.dev",
  "trycloudflare.com",
  "loca.lt",
  "serveo.net",
  "localhost.run",
  "portmap.io",
  "portmap.host",
  "duckdns.org",
  "api.telegram.org",
  "grabify.link",
  "iplogger.org",
  "iplogger.com",
  "2no.co",
  "pastebin.com",
  "paste.ee",
  "hastebin.com",
  "rentry.co",
  "rentry.org",
  "controlc.com",
  "transfer.sh",
  "file.io",
  "gofile.io",
  "anonfiles.com",
  "bashupload.com",
  "catbox.moe",
  "workers.dev",
  "replit.dev",
  "repl.co",
  "glitch.me",
  "pythonanywhere.com",
  "zapto.org",
  "ddns.net",
  "hopto.org",
  "myftp.org",
  "serveblog.net",
  "sytes.net",
];

/** A web hook of a chat: the secret in its address lets anybody write into somebody's channel. */
export function isChatHook(url: string): boolean {
  const plain = url.toLowerCase().replace(/\/api\/v\d{1,2}\//, "/api/");
  return CHAT_HOOKS.some((part) => plain.includes(part));
}

/** One whose secret does not stand in the code. */
export function isCallersHook(url: string): boolean {
  return CHAT_HOOKS.some((part) => url.includes(`${part}{…}`));
}

const CHAT_HOOKS: readonly string[] = ["/api/webhooks/", "hooks.slack.com/services/", "api.telegram.org/bot"];

/** An address instead of a name, other than of this machine or a private network. */
export function isPublicAddress(host: string): boolean {
  const parts = bare(host).split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return false;
  if (RESOLVERS.has(parts.join("."))) return false;
  const [first = 0, second = 0] = parts.map(Number);
  const isPrivate =
    first === 0 ||
    first === 10 ||
    first === 127 ||
    first >= 224 ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168);
  return !isPrivate;
}

/** Of those that everybody may ask for names. */
export function isResolver(host: string): boolean {
  return RESOLVERS.has(bare(host));
}

/** Asked only to find out which address of one's own leads outside. */
const RESOLVERS: ReadonlySet<string> = new Set([
  "8.8.8.8",
  "8.8.4.4",
  "1.1.1.1",
  "1.0.0.1",
  "9.9.9.9",
  "114.114.114.114",
  "223.5.5.5",
]);

export function isLocal(host: string): boolean {
  const name = bare(host);
  return name === "localhost" || name === "[::1]" || name === "0.0.0.0" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** Without port and the dot of the root, in lower case. */
function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "");
}
