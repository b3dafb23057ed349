/** `format/what-is-wrong`, for example `zip/no-end-record`. */
export type FormatErrorCode = `${string}/${string}`;

/** `elf/bad-class at byte 4` → `bad class at byte 4`, for a person. */
export function failureInWords(message: string): string {
  return message.replace(CODE, (_, what: string) => `${what.replaceAll("-", " ")} at byte`);
}

const CODE = /^[a-z0-9-]{1,40}\/([a-z0-9-]{1,60}) at byte/;

/** The bytes are not what their format promises, and nothing more can be read from them. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly code: FormatErrorCode;
  /** Byte offset in the input that the reader was given. */
  readonly offset: number;
  readonly detail: string;

  constructor(code: FormatErrorCode, offset: number, detail = "") {
    super(`${code} at byte ${offset}${detail === "" ? "" : `: ${detail}`}`);
    this.code = code;
    this.offset = offset;
    this.detail = detail;
  }
}
