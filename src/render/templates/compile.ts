import Handlebars from 'handlebars'
import { TemplateError } from '../template-error.ts'
import { helpers } from './helpers.ts'
import type { TemplateSpecs, Templates } from './templates.ts'
import { loadPrecompiled } from './templates.ts'

// The Handlebars compiler: import this module dynamically, and only where templates come as text.

/** Template texts by path (`templates/partials/paragraph.hbs`). */
export type TemplateFiles = Readonly<Record<string, string>>

/** Helpers built into Handlebars but forbidden here: they look things up by name or write to the console. */
const banned = { log: false, lookup: false, unless: false, helperMissing: false, blockHelperMissing: false }

const blocks = ['if', 'each', 'with']

const options = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: {
    ...Object.fromEntries(Object.keys(helpers).map(name => [name, true])),
    ...banned,
  } as unknown as KnownHelpers,
  explicitPartialContext: true,
  preventIndent: true,
} satisfies CompileOptions

interface Located {
  readonly loc: { readonly start: { readonly line: number; readonly column: number } }
}

function errorAt(path: string, { loc }: Located, message: string, hint: string): TemplateError {
  return new TemplateError({ path, line: loc.start.line, column: loc.start.column + 1 }, message, hint)
}

/** Checks a template: all output is escaped, and every name is known, so that text remains data. */
class Rules extends Handlebars.Visitor {
  private readonly path: string
  private readonly partials: ReadonlySet<string>
  constructor(path: string, partials: ReadonlySet<string>) {
    super()
    this.path = path
    this.partials = partials
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    const { original } = node.path as hbs.AST.PathExpression
    if (!node.escaped)
      throw errorAt(this.path, node, `{{{${original}}}} writes text as markup`, `write {{${original}}}`)
    this.known(node)
    super.MustacheStatement(node)
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.known(node)
    super.SubExpression(node)
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.known(node)
    super.BlockStatement(node)
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    const name = node.name.type === 'PathExpression' ? (node.name as hbs.AST.PathExpression).original : ''
    if (!this.partials.has(name)) {
      const hint = `add ${name || '<name>'}.hbs to templates/partials, or name one of those`
      throw errorAt(this.path, node, `unknown partial ${name || 'of a computed name'}`, hint)
    }
    super.PartialStatement(node)
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    throw errorAt(this.path, node, 'partials with a block are not supported', 'write a plain {{> name this}}')
  }

  override Decorator(node: hbs.AST.Decorator): void {
    throw errorAt(this.path, node, 'decorators are not supported', 'put the partial into a file of its own')
  }

  override DecoratorBlock(node: hbs.AST.DecoratorBlock): void {
    throw errorAt(this.path, node, 'inline partials are not supported', 'put the partial into a file of its own')
  }

  /** Checks helper names. A block or a call with values is a helper call; a bare name only if such a helper exists. */
  private known(node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression): void {
    const { original } = node.path as hbs.AST.PathExpression
    const isCall = node.type !== 'MustacheStatement' || node.params.length > 0 || node.hash !== undefined
    const allowed = node.type === 'BlockStatement' ? blocks : Object.keys(helpers)
    if (!isCall || allowed.includes(original)) return
    throw errorAt(this.path, node, `unknown helper ${original}`, `use one of ${allowed.join(', ')}`)
  }
}

/** Reads the line from `Parse error on line 3:`, or from an exception that carries it. */
function syntaxError(error: unknown, path: string): TemplateError {
  const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number }
  const line = lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1)
  const expected = /Expecting (.+?), got '(\w+)'/.exec(message)
  const reason = expected ? `unexpected ${expected[2]}` : (message.split('\n')[0] as string).replace(/ - \d+:\d+$/, '')
  const at = { path, line, ...(column === undefined ? {} : { column: column + 1 }) }
  return new TemplateError(at, reason, 'close each {{ with }} and each block with its own name')
}

function precompile(path: string, text: string, partials: ReadonlySet<string>): string {
  // The line break at the end of a file is not part of the partial: inline, it would become a space.
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  try {
    const program = Handlebars.parse(source)
    new Rules(path, partials).accept(program)
    return Handlebars.precompile(program, options) as unknown as string
  } catch (error) {
    throw error instanceof TemplateError ? error : syntaxError(error, path)
  }
}

/** Compiles those `files` that are templates of documents, their nodes, the files of the EPUB, and the HTML page. */
function precompileAll(files: TemplateFiles, known: readonly string[]): [path: string, code: string][] {
  const own = Object.entries(files).filter(([path]) =>
    /^templates\/(?:documents|epub|html|partials)\/[^/]+\.hbs$/.test(path),
  )
  const paths = [...own.map(([path]) => path), ...known]
  const partials = new Set(paths.flatMap(path => /^templates\/partials\/(.+)\.hbs$/.exec(path)?.[1] ?? []))
  return own.map(([path, text]) => [path, precompile(path, text, partials)])
}

/**
 * Compiles templates. `base` holds templates compiled earlier; `files` replace those with the same path. Throws
 * `TemplateError` for the first template that is wrong.
 */
export function compileTemplates(files: TemplateFiles, base: TemplateSpecs = {}): Templates {
  const compiled = precompileAll(files, Object.keys(base))
  // Evaluates code that Handlebars has just generated from a template, as its own `compile` does.
  const own = compiled.map(([path, code]) => [path, new Function(`return ${code}`)() as TemplateSpecification] as const)
  return loadPrecompiled({ ...base, ...Object.fromEntries(own) })
}

/**
 * Generates a JavaScript module that exports `specs`, to replace src/render/templates/precompiled.ts. Throws
 * `TemplateError`.
 */
export function precompileTemplates(files: TemplateFiles): string {
  const entries = precompileAll(files, []).map(([path, code]) => `  ${JSON.stringify(path)}: ${code},\n`)
  return `export const specs = {\n${entries.join('')}}\n`
}
