import type { Conventions } from '../../conventions/conventions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/did-you-mean.ts'
import { idPattern, reservedId } from '../../document/identify.ts'
import type { Note, Position } from '../../document/nodes.ts'
import type { Attributes } from './syntax/attributes.ts'

/** A node of the parser's tree. */
interface Placed {
  readonly type: string
  readonly position?: import('unist').Position | undefined
}

/** Markdown that was parsed as one piece, and what its parts need to know. */
export interface InlineContext {
  /** What was parsed: places of parsed nodes are offsets in it. */
  readonly text: string
  /** The place in the file of a place in `text`. */
  readonly locate: (start: number, end: number) => Position
  readonly report: (diagnostic: Diagnostic) => void
}

/** The same for the body of a document; notes and ids are collected while it is read. */
export interface BodyContext extends InlineContext {
  readonly conventions: Conventions
  /** By identifier, in the order of their definitions. */
  readonly notes: Map<string, Note>
  /** Ids that the author gave. */
  readonly ids: Set<string>
}

/**
 * Offsets of a parsed node in the text that was parsed. Throws for a node without a place, which parsers do not make.
 */
export function extent(node: Placed): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) throw new Error(`a ${node.type} without position`)
  return { start, end }
}

/** The place in the file of a parsed node. */
export function placeOf(node: Placed, context: InlineContext): Position {
  const { start, end } = extent(node)
  return context.locate(start, end)
}

/** The author's id, once it is known to be valid and the first of its name. */
export function acceptId(attributes: Attributes, position: Position, context: BodyContext): { readonly id?: string } {
  const { id } = attributes
  if (id === undefined) return {}
  if (!idPattern.test(id) || reservedId.test(id)) {
    context.report({
      severity: 'error',
      rule: 'invalid-id',
      position,
      message: reservedId.test(id) ? `the id "${id}" is taken by the templates` : `"${id}" is no id`,
      hint: 'begin with a letter from A to Z, go on with such letters, digits and hyphens, and do not use "title" or "call-…"',
    })
    return {}
  }
  if (context.ids.has(id)) {
    context.report({
      severity: 'error',
      rule: 'duplicate-id',
      message: `the id "${id}" is given twice`,
      position,
      hint: 'use another id',
    })
    return {}
  }
  context.ids.add(id)
  return { id }
}

/**
 * Reports the attributes that mean nothing where they stand. `known` lists what may stand there: names of values,
 * classes with a dot before them, `#name` where an id may.
 */
export function reportUnknown(
  attributes: Attributes,
  known: readonly string[],
  position: Position,
  context: InlineContext,
): void {
  const names = [
    ...attributes.classes.map(name => (name.startsWith('#') ? name : `.${name}`)),
    ...Object.keys(attributes.values),
  ]
  for (const name of names.filter(one => !known.includes(one))) {
    const near = nearest(
      name,
      known.filter(one => one.startsWith('.') === name.startsWith('.')),
    )
    context.report({
      severity: 'error',
      rule: 'unknown-attribute',
      message: `the attribute ${name} has no meaning here`,
      position,
      hint: `${near === undefined ? 'remove it' : `write ${near}`}; what may stand here: ${known.join(', ')}`,
    })
  }
}
