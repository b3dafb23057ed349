/** Lines of uuencoded data, with or without `begin` and `end`. */
export function uuDecoded(s: string): string {
  const codes: string[] = [];
  for (const line of s.split("\n")) {
    if (line.startsWith("begin ")) continue;
    if (line.trimEnd() === "end") break;
    const length = (line.charCodeAt(0) - 32) & 63;
    let written = 0;
    for (let at = 1; written < length && at < line.length; at += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((index) => ((line.charCodeAt(at + index) || 32) - 32) & 63) as [
        number,
        number,
        number,
        number,
      ];
      const group = String.fromCharCode(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
      codes.push(group.slice(0, length - written));
      written += 3;
    }
  }
  return codes.join("");
}
