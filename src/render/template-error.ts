/**
 * Thrown if a template is wrong, whether installed or given by `--templates`; never for a mistake in the source.
 * `message` states the fact in lower case without a full stop; `hint` is an imperative.
 */
export class TemplateError extends Error {
  /** Path of the template, e.g. `templates/partials/paragraph.hbs`. */
  readonly path: string
  /** Line in the template, from 1; absent if the mistake shows only in the markup it produced. */
  readonly line: number | undefined
  /** Column in the template, from 1. */
  readonly column: number | undefined
  readonly hint: string
  constructor(
    at: { readonly path: string; readonly line?: number; readonly column?: number },
    message: string,
    hint: string,
  ) {
    super(message)
    this.name = 'TemplateError'
    this.path = at.path
    this.line = at.line
    this.column = at.column
    this.hint = hint
  }
}
