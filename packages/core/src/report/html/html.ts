/** Markup that is safe as it stands: only {@link html} makes it, so no foreign text can pass for it. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  static of(markup: string): Html {
    return new Html(markup);
  }

  toString(): string {
    return this.#markup;
  }
}

/** What can stand in a template: text and numbers are escaped, markup is not, lists are joined. */
export type Content = string | number | Html | readonly Content[];

/** A template whose fixed parts are markup and whose values are escaped, in attributes too (which must be quoted). */
export function html(fixed: TemplateStringsArray, ...values: readonly Content[]): Html {
  return Html.of(fixed.reduce((before, part, index) => `${before}${rendered(values[index - 1] ?? "")}${part}`));
}

export const nothing: Html = Html.of("");

function rendered(content: Content): string {
  if (content instanceof Html) return content.toString();
  if (typeof content === "string") return escaped(content);
  return typeof content === "number" ? String(content) : content.map(rendered).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
