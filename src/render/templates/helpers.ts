import Handlebars from 'handlebars/runtime'
import type { Conventions, Term } from '../../conventions/conventions.ts'
import { formatDate } from '../../conventions/date.ts'
import { ordinal } from '../../conventions/ordinal.ts'
import { term } from '../../conventions/term.ts'
import type { Lang } from '../../document/nodes.ts'
import { escapeAttribute } from '../markup/text.ts'
import type { NodeView } from '../view/view.ts'

/** What the helpers need of the document that is being rendered. */
export interface Rendering {
  readonly conventions: Conventions
  /** Language of the document: words in it need no mark. */
  readonly language: Lang
  /** What the partial of a node's type makes of the node. Throws when there is no such partial. */
  readonly partial: (node: NodeView) => string
}

interface Options {
  readonly data: { readonly rendering: Rendering }
  readonly hash: Readonly<Record<string, unknown>>
}

type Helper = (...values: unknown[]) => unknown

/** Words that print as their text, in a line as well as inside other words, and bring their language to `attrs`. */
class Words implements Term {
  readonly text: string
  readonly lang?: Lang
  constructor({ text, lang }: Term, around: Lang) {
    this.text = text
    if (lang !== undefined && lang !== around) this.lang = lang
  }

  toString(): string {
    return this.text
  }
}

interface Common {
  readonly id?: string
  readonly dir?: string
  readonly lang?: Lang
}

/** Attributes that any element may have: `id`, `dir`, `lang` with `xml:lang`. */
function attrs(node: Common | undefined): Handlebars.SafeString {
  if (typeof node !== 'object' || node === null) throw new Handlebars.Exception('attrs: not a node')
  let text = ''
  if (node.id !== undefined) text += ` id="${escapeAttribute(node.id)}"`
  if (node.lang !== undefined) {
    const lang = escapeAttribute(node.lang)
    text += ` lang="${lang}" xml:lang="${lang}"`
  }
  if (node.dir !== undefined) text += ` dir="${escapeAttribute(node.dir)}"`
  return new Handlebars.SafeString(text)
}

/** The nodes of a list, each through the partial of its type. The one place where made markup is passed on as it is. */
function nodes(list: readonly NodeView[], { data }: Options): Handlebars.SafeString {
  if (!Array.isArray(list)) throw new Handlebars.Exception('nodes: not a list of nodes')
  let text = ''
  for (const node of list) text += data.rendering.partial(node as NodeView)
  return new Handlebars.SafeString(text)
}

/** What `read` finds in the conventions; what they lack is a mistake of the template that asks for it. */
function lookUp<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? new Handlebars.Exception(error.message) : error
  }
}

/** `{{term key name=value}}`: words of the conventions, with each `{name}` filled in. */
function words(key: string, { data, hash }: Options): Words {
  const { conventions, language } = data.rendering
  const params = Object.fromEntries(Object.entries(hash).map(([name, value]) => [name, String(value)]))
  return new Words(
    lookUp(() => term(conventions, key, params)),
    language,
  )
}

/** `{{date iso}}`: a date of the masthead in words. */
function date(iso: string, { data }: Options): Words {
  const {
    conventions: { masthead },
    language,
  } = data.rendering
  return new Words({ text: lookUp(() => formatDate(masthead.dates, iso)), lang: masthead.language }, language)
}

function ordinalWord(number: number, { data }: Options): string {
  return lookUp(() => ordinal(data.rendering.conventions, number))
}

function join(values: readonly string[]): string {
  if (!Array.isArray(values)) throw new Handlebars.Exception('join: not a list')
  return values.join(' ')
}

/** A helper that is always given one value, and Handlebars' own options after it. */
function unary(name: string, helper: (value: never, options: Options) => unknown): Helper {
  return (...values) => {
    if (values.length !== 2) throw new Handlebars.Exception(`${name} takes one value`)
    return helper(values[0] as never, values[1] as unknown as Options)
  }
}

/**
 * All helpers that templates may call besides `if`, `each` and `with`. There is none that compares or computes:
 * what a template could decide is decided before, in the view.
 */
export const helpers: Readonly<Record<string, Helper>> = Object.fromEntries(
  Object.entries({ attrs, nodes, term: words, date, ordinal: ordinalWord, join }).map(([name, helper]) => [
    name,
    unary(name, helper),
  ]),
)
