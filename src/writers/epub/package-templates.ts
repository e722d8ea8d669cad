import Handlebars from 'handlebars/runtime'
import type { Conventions } from '../../conventions/conventions.ts'
import type { Templates } from '../../render/templates/templates.ts'

/** Renders `templates/epub/<name>.hbs`. What is written is escaped for XML, but for `asIs`. Throws `TemplateError`. */
export type RenderTemplate = (name: string, view: object) => string

/** Text that stands in a template as it is: made by a template or by `serialize` before, or CSS made from a theme. */
export function asIs(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text)
}

/** The templates of the package's own files, with the words of `conventions`. */
export function packageTemplates(templates: Templates, conventions: Conventions): RenderTemplate {
  return (name, view) =>
    templates.run(`templates/epub/${name}.hbs`, view, { conventions, language: conventions.language })
}
