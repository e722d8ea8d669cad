/**
 * A template is wrong: of the installation, or of `--templates`, never of the source.
 * `message` is lower case, states the fact and has no full stop; `hint` is an imperative.
 */
export class TemplateError extends Error {
  /** Path of the template, e.g. `templates/partials/paragraph.hbs`. */
  readonly path: string
  /** Line in the template, from 1; absent when only the markup it made shows the mistake. */
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
