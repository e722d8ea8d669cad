import type { TemplateDelegate } from 'handlebars'
import Handlebars from 'handlebars/runtime'
import { type Assets, readAssetText } from '../assets.ts'
import type { Conventions } from '../conventions/conventions.ts'
import { helpers } from '../render/helpers.ts'
import { TemplateError } from '../render/template-error.ts'

/** Renders `templates/epub/<name>.hbs`. What is written is escaped for XML, but for `asIs`. */
export type RenderTemplate = (name: string, view: object) => string

const names = ['chapter.xhtml', 'nav.xhtml', 'nav-point', 'toc.ncx', 'ncx-point', 'package.opf', 'style.css']

/** One set of templates for each set of files: a batch compiles them once. */
const loaded = new WeakMap<Assets['read'], Promise<ReadonlyMap<string, TemplateDelegate>>>()

/** Text that stands in a template as it is: made by a template or by `serialize` before, or CSS made from a theme. */
export function asIs(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text)
}

/**
 * The templates of the package's own files, with the words of `conventions`. They call what templates of documents may call;
 * a name that the view lacks is an error. Throws `MissingAssetError`, and in use `TemplateError`.
 */
export async function packageTemplates(assets: Assets, conventions: Conventions): Promise<RenderTemplate> {
  let compiling = loaded.get(assets.read)
  if (compiling === undefined) loaded.set(assets.read, compiling = compile(assets))
  const templates = await compiling
  return (name, view) => {
    const template = templates.get(name)
    if (template === undefined) throw new Error(`no package template ${name}`)
    try {
      return template(view, { data: { root: view, rendering: { conventions, language: conventions.language } } })
    } catch (error) {
      throw located(error, name)
    }
  }
}

async function compile(assets: Assets): Promise<ReadonlyMap<string, TemplateDelegate>> {
  const { default: compiler } = await import('handlebars')
  const environment = compiler.create()
  environment.registerHelper(helpers as Handlebars.HelperDeclareSpec)
  return new Map(names.map(name => {
    const text = readAssetText(assets, `templates/epub/${name}.hbs`)
    return [name, environment.compile(text, { strict: true, preventIndent: true })]
  }))
}

/** Handlebars' own errors, syntax errors among them, as errors of the template; it compiles on first use. */
function located(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof TemplateError) return error
  const line = (error as Error & { lineNumber?: number }).lineNumber ?? Number(/on line (\d+)/.exec(error.message)?.[1] ?? 1)
  return new TemplateError({ path: `templates/epub/${name}.hbs`, line }, error.message.split('\n')[0] ?? '',
    'use the names that the shipped template of that name uses')
}
