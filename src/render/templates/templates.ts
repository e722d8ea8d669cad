import Handlebars from 'handlebars/runtime'
import { TemplateError } from '../template-error.ts'
import type { NodeView } from '../view/view.ts'
import type { Rendering } from './helpers.ts'
import { helpers } from './helpers.ts'

/** Compiled templates by path (`templates/partials/paragraph.hbs`): what the Handlebars compiler makes of each. */
export type TemplateSpecs = Readonly<Record<string, TemplateSpecification>>

/** Templates ready to run. Loaded once per process. */
export interface Templates {
  /** Whether there is a template at the path. */
  readonly has: (path: string) => boolean
  /** What the template at `path` makes of `view`. Throws `TemplateError`. */
  readonly run: (path: string, view: object, rendering: Omit<Rendering, 'partial'>) => string
}

type Run = (view: object, options?: object) => string

const PARTIALS = 'templates/partials/'

/**
 * Says of Handlebars' own errors which template they are about. Errors of helpers are mistakes in their use, so the
 * same.
 */
function located(error: unknown, path: string): unknown {
  if (!(error instanceof Handlebars.Exception)) return error
  const { lineNumber, column, message } = error as Handlebars.Exception & { column?: number }
  const at =
    typeof lineNumber === 'number'
      ? { path, line: lineNumber, ...(column === undefined ? {} : { column: column + 1 }) }
      : { path }
  return new TemplateError(
    at,
    message.replace(/ in \[object Object\]/, '').replace(/ - \d+:\d+$/, ''),
    'use the names that the shipped template of that name uses',
  )
}

/** `noteReference` → `templates/partials/note-reference.hbs` */
function partialPath(type: string): string {
  return `${PARTIALS}${type.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.hbs`
}

/** Each partial by the type of node it is for, found once. */
function partialFinder(runs: ReadonlyMap<string, Run>): (type: string) => Run {
  const found = new Map<string, Run>()
  return type => {
    let run = found.get(type)
    if (run === undefined) {
      run = runs.get(partialPath(type))
      if (run === undefined) throw new Error(`no template for node type ${type}`)
      found.set(type, run)
    }
    return run
  }
}

/** Templates from specifications that were compiled before: the compiler isn't needed. */
export function loadPrecompiled(specs: TemplateSpecs): Templates {
  const env = Handlebars.create()
  for (const name of ['log', 'lookup', 'unless', 'blockHelperMissing', 'helperMissing']) env.unregisterHelper(name)
  env.registerHelper(helpers as Handlebars.HelperDeclareSpec)
  const runs = new Map<string, Run>()
  for (const [path, spec] of Object.entries(specs)) {
    const template = env.template(spec) as Run
    const run: Run = (view, options) => {
      try {
        return template(view, options)
      } catch (error) {
        throw located(error, path)
      }
    }
    runs.set(path, run)
    if (path.startsWith(PARTIALS)) env.registerPartial(path.slice(PARTIALS.length, -'.hbs'.length), run)
  }
  const find = partialFinder(runs)
  return {
    has: path => runs.has(path),
    run: (path, view, rendering) => {
      const run = runs.get(path)
      if (run === undefined) throw new Error(`no template ${path}`)
      const partial = (node: NodeView): string => find(node.type)(node, options)
      const options = { data: { root: view, rendering: { ...rendering, partial } } }
      return run(view, options)
    },
  }
}
