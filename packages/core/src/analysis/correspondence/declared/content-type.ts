/** By the ending, as back ends do. */
export function contentTypeFromEnding(path: string): string {
  const lower = path.toLowerCase();
  if (lower.endsWith(".md") || lower.endsWith(".markdown")) return "text/markdown";
  return lower.endsWith(".rst") ? "text/x-rst" : "text/plain";
}
