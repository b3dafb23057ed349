/** Why the system refused, in its words: `permission denied`. Node puts a code before them, and the call behind. */
export function systemReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^E[A-Z0-9]+: ([^,]*)(?:, [a-z]+(?: .*)?)?$/s.exec(text)?.[1] ?? text;
}
