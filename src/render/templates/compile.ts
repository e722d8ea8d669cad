import Handlebars from 'handlebars'
import { TemplateError } from '../template-error.ts'
import { helpers } from './helpers.ts'
import type { TemplateSpecs, Templates } from './templates.ts'
import { loadPrecompiled } from './templates.ts'

// The Handlebars compiler: import this module dynamically, and only where templates come as text.

/** Template texts by path (`templates/partials/paragraph.hbs`). */
export type TemplateFiles = Readonly<Record<string, string>>

/** Known to Handlebars, not to us: they look things up by name or write to the console. */
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

/** Holds a template to what text as mere data asks for: all output escaped, every name known. */
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
      throw errorAt(this.path, node, `no partial ${name || 'of a computed name'}`, hint)
    }
    super.PartialStatement(node)
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    throw errorAt(this.path, node, 'a partial with a block', 'write a plain {{> name this}}')
  }

  override Decorator(node: hbs.AST.Decorator): void {
    throw errorAt(this.path, node, 'a decorator', 'put the partial into a file of its own')
  }

  override DecoratorBlock(node: hbs.AST.DecoratorBlock): void {
    throw errorAt(this.path, node, 'an inline partial', 'put the partial into a file of its own')
  }

  /** A block or a call with values is a call of a helper; a bare name is one only when a helper has it. */
  private known(node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression): void {
    const { original } = node.path as hbs.AST.PathExpression
    const isCall = node.type !== 'MustacheStatement' || node.params.length > 0 || node.hash !== undefined
    const allowed = node.type === 'BlockStatement' ? blocks : Object.keys(helpers)
    if (!isCall || allowed.includes(original)) return
    throw errorAt(this.path, node, `no helper ${original}`, `use one of ${allowed.join(', ')}`)
  }
}

/** `Parse error on line 3:` and what follows it, or an exception that carries its line. */
function syntaxError(error: unknown, path: string): TemplateError {
  const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number }
  const line = lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1)
  const expected = /Expecting (.+?), got '(\w+)'/.exec(message)
  const reason = expected ? `unexpected ${expected[2]}` : (message.split('\n')[0] as string).replace(/ - \d+:\d+$/, '')
  const at = { path, line, ...(column === undefined ? {} : { column: column + 1 }) }
  return new TemplateError(at, reason, 'close each {{ with }} and each block with its own name')
}

function precompile(path: string, text: string, partials: ReadonlySet<string>): string {
  // The line end that closes a file is not part of the partial: inside a line it would be a space.
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  try {
    const program = Handlebars.parse(source)
    new Rules(path, partials).accept(program)
    return Handlebars.precompile(program, options) as unknown as string
  } catch (error) {
    throw error instanceof TemplateError ? error : syntaxError(error, path)
  }
}

/**
 * Of `files`, those that are templates of documents, of their nodes, and of the files of the EPUB and of the HTML page.
 */
function precompileAll(files: TemplateFiles, known: readonly string[]): [path: string, code: string][] {
  const own = Object.entries(files).filter(([path]) =>
    /^templates\/(?:documents|epub|html|partials)\/[^/]+\.hbs$/.test(path),
  )
  const paths = [...own.map(([path]) => path), ...known]
  const partials = new Set(paths.flatMap(path => /^templates\/partials\/(.+)\.hbs$/.exec(path)?.[1] ?? []))
  return own.map(([path, text]) => [path, precompile(path, text, partials)])
}

/**
 * Compiles templates; `base` are templates compiled before, of which `files` replace those with the same path.
 * Throws `TemplateError` for the first template that is wrong.
 */
export function compileTemplates(files: TemplateFiles, base: TemplateSpecs = {}): Templates {
  const compiled = precompileAll(files, Object.keys(base))
  // Code that Handlebars has just generated from a template: the same step that its own `compile` takes.
  const own = compiled.map(([path, code]) => [path, new Function(`return ${code}`)() as TemplateSpecification] as const)
  return loadPrecompiled({ ...base, ...Object.fromEntries(own) })
}

/**
 * Source of a JavaScript module that exports `specs`, to stand in for src/render/templates/precompiled.ts. Throws
 * `TemplateError`.
 */
export function precompileTemplates(files: TemplateFiles): string {
  const entries = precompileAll(files, []).map(([path, code]) => `  ${JSON.stringify(path)}: ${code},\n`)
  return `export const specs = {\n${entries.join('')}}\n`
}
