import type { Conventions } from '../../conventions/conventions.ts'
import type { Templates } from '../../render/templates/templates.ts'

/** Renders `templates/epub/<name>.hbs`. Escapes values for XML, except those from `asIs`. Throws `TemplateError`. */
export type RenderTemplate = (name: string, view: object) => string

/** Returns a renderer for the package's own files, with the words of `conventions`. */
export function packageTemplates(templates: Templates, conventions: Conventions): RenderTemplate {
  return (name, view) =>
    templates.run(`templates/epub/${name}.hbs`, view, { conventions, language: conventions.language })
}
