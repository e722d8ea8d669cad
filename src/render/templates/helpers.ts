import Handlebars from 'handlebars/runtime'
import type { Conventions, Term } from '../../conventions/conventions.ts'
import { formatDate } from '../../conventions/date.ts'
import { ordinal } from '../../conventions/ordinal.ts'
import { term } from '../../conventions/term.ts'
import type { Lang } from '../../document/nodes.ts'
import { escapeAttribute } from '../markup/text.ts'
import type { NodeView } from '../view/view.ts'

/** What the helpers need from the document being rendered. */
export interface Rendering {
  readonly conventions: Conventions
  /** Language of the document: words in it are not marked. */
  readonly language: Lang
  /** Renders a node with the partial of its type. Throws if there is none. */
  readonly partial: (node: NodeView) => string
}

interface Options {
  readonly data: { readonly rendering: Rendering }
  readonly hash: Readonly<Record<string, unknown>>
}

type Helper = (...values: unknown[]) => unknown

/** Words that print as their text, alone or inside other words, and pass their language to `attrs`. */
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

/** Writes the attributes that any element may have: `id`, `dir`, `lang` with `xml:lang`. */
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

/** Renders each node of a list with the partial of its type. The only helper that passes on markup unescaped. */
function nodes(list: readonly NodeView[], { data }: Options): Handlebars.SafeString {
  if (!Array.isArray(list)) throw new Handlebars.Exception('nodes: not a list of nodes')
  let text = ''
  for (const node of list) text += data.rendering.partial(node as NodeView)
  return new Handlebars.SafeString(text)
}

/** Reads from the conventions; a missing entry is a mistake of the template that asks for it. */
function lookUp<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? new Handlebars.Exception(error.message) : error
  }
}

/** `{{term key name=value}}`: words from the conventions, with each `{name}` replaced. */
function words(key: string, { data, hash }: Options): Words {
  const { conventions, language } = data.rendering
  const params = Object.fromEntries(Object.entries(hash).map(([name, value]) => [name, String(value)]))
  return new Words(
    lookUp(() => term(conventions, key, params)),
    language,
  )
}

/** `{{date iso}}`: formats a date of the masthead. */
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

/** Wraps a helper that takes one value, followed by Handlebars' own options. */
function unary(name: string, helper: (value: never, options: Options) => unknown): Helper {
  return (...values) => {
    if (values.length !== 2) throw new Handlebars.Exception(`${name} takes one value`)
    return helper(values[0] as never, values[1] as unknown as Options)
  }
}

/**
 * All helpers available to templates besides `if`, `each` and `with`. None compares or computes: decisions are made
 * earlier, in the view.
 */
export const helpers: Readonly<Record<string, Helper>> = Object.fromEntries(
  Object.entries({ attrs, nodes, term: words, date, ordinal: ordinalWord, join }).map(([name, helper]) => [
    name,
    unary(name, helper),
  ]),
)
