import type { Marker, MarkerOperand } from "./marker.ts";

/** The marker with single spaces, double quotes, and no parentheses around single terms or the whole. */
export function formatMarker(marker: Marker): string {
  return formatTerm(marker.kind === "group" ? marker.inner : marker);
}

function formatTerm(marker: Marker): string {
  switch (marker.kind) {
    case "comparison":
      return `${formatOperand(marker.left)} ${marker.operator} ${formatOperand(marker.right)}`;
    case "all":
      return marker.of.map(formatTerm).join(" and ");
    case "any":
      return marker.of.map(formatTerm).join(" or ");
    default:
      return `(${formatTerm(marker.inner)})`;
  }
}

function formatOperand(operand: MarkerOperand): string {
  if ("variable" in operand) return operand.variable;
  if (!operand.value.includes('"')) return `"${operand.value}"`;
  if (!operand.value.includes("'")) return `'${operand.value}'`;
  return `"${operand.value.replaceAll('"', "\\x22")}"`;
}
