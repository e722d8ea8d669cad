import Handlebars from 'handlebars/runtime'
import { TemplateError } from '../template-error.ts'
import type { NodeView } from '../view/view.ts'
import type { Rendering } from './helpers.ts'
import { helpers } from './helpers.ts'

/** Compiled templates by path (`templates/partials/paragraph.hbs`): the output of the Handlebars compiler. */
export type TemplateSpecs = Readonly<Record<string, TemplateSpecification>>

/** Templates ready to run. Loaded once per process. */
export interface Templates {
  /** Whether there is a template at this path. */
  readonly has: (path: string) => boolean
  /** Runs the template at `path` on `view`. Throws `TemplateError`. */
  readonly run: (path: string, view: object, rendering: Omit<Rendering, 'partial'>) => string
}

type RunTemplate = (view: object, options?: object) => string

const PARTIALS = 'templates/partials/'

/**
 * Adds the template's path to errors of Handlebars. Errors of helpers are mistakes in their use, so they are treated
 * alike.
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

/** Returns a function that finds the partial for a type of node; results are cached. */
function partialFinder(runs: ReadonlyMap<string, RunTemplate>): (type: string) => RunTemplate {
  const found = new Map<string, RunTemplate>()
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

/** Loads precompiled templates; the compiler is not needed. */
export function loadPrecompiled(specs: TemplateSpecs): Templates {
  const env = Handlebars.create()
  for (const name of ['log', 'lookup', 'unless', 'blockHelperMissing', 'helperMissing']) env.unregisterHelper(name)
  env.registerHelper(helpers as Handlebars.HelperDeclareSpec)
  const runs = new Map<string, RunTemplate>()
  for (const [path, spec] of Object.entries(specs)) {
    const template = env.template(spec) as RunTemplate
    const run: RunTemplate = (view, options) => {
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
