import { FormatError } from "../../base/format-error.ts";
import { decodeText } from "./text.ts";

/** A Jupyter notebook: the cells that hold code. Nothing runs it but a person who opens it. */
export interface Notebook {
  /** The language of its kernel as it says, `python` where it does not. */
  readonly language: string;
  readonly cells: readonly NotebookCell[];
}

export interface NotebookCell {
  /** From 1, among all cells. */
  readonly number: number;
  /** Lines end with LF. Magics (`%`, `!`) are in it as written. */
  readonly source: string;
}

/**
 * Reads a notebook of format 3 or 4.
 *
 * @throws FormatError `notebook/too-large`, `notebook/not-json`, `notebook/no-cells`
 * @see https://nbformat.readthedocs.io/
 */
export function readNotebook(bytes: Uint8Array): Notebook {
  if (bytes.length > LARGEST) throw new FormatError("notebook/too-large", 0, `${bytes.length} bytes`);
  const document = parsed(decodeText(bytes).text);
  const cells = cellsOf(document);
  if (cells === null) throw new FormatError("notebook/no-cells", 0);
  return {
    language: languageOf(document),
    cells: cells.slice(0, MOST_CELLS).flatMap((cell, index) => {
      if (field(cell, "cell_type") !== "code") return [];
      // Format 3 calls it `input`.
      const source = sourceOf(field(cell, "source") ?? field(cell, "input"));
      return source === "" ? [] : [{ number: index + 1, source }];
    }),
  };
}

/** With outputs, which hold pictures, honest ones reach some tens of MB; JSON takes several times as much memory. */
const LARGEST = 32 * 1024 * 1024;
const MOST_CELLS = 10_000;
const MOST_LINES = 100_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch (error) {
    // A SyntaxError, or a RangeError where it is nested too deep.
    throw new FormatError("notebook/not-json", 0, error instanceof Error ? error.name : "");
  }
}

/** Format 4 has the cells themselves, format 3 worksheets of them. */
function cellsOf(document: unknown): readonly unknown[] | null {
  const cells = field(document, "cells");
  if (Array.isArray(cells)) return cells;
  const worksheets = field(document, "worksheets");
  if (!Array.isArray(worksheets)) return null;
  return worksheets.slice(0, 100).flatMap((sheet) => {
    const inside = field(sheet, "cells");
    return Array.isArray(inside) ? inside : [];
  });
}

function languageOf(document: unknown): string {
  const metadata = field(document, "metadata");
  const named = field(field(metadata, "kernelspec"), "language") ?? field(field(metadata, "language_info"), "name");
  return typeof named === "string" ? named.toLowerCase() : "python";
}

/** A text, or a list of lines with their breaks. */
function sourceOf(source: unknown): string {
  const lines = Array.isArray(source) ? source.slice(0, MOST_LINES).filter((line) => typeof line === "string") : [];
  return (typeof source === "string" ? source : lines.join("")).replace(/\r\n?/g, "\n");
}

function field(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
