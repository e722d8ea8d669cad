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

/** Markdown that was parsed as one text, and what reading its parts requires. */
export interface InlineContext {
  /** The parsed text. Positions of parsed nodes are offsets in it. */
  readonly text: string
  /** Converts a range of `text` to its position in the file. */
  readonly locate: (start: number, end: number) => Position
  readonly report: (diagnostic: Diagnostic) => void
}

/** The same for the body of a document. Notes and ids are collected while it is read. */
export interface BodyContext extends InlineContext {
  readonly conventions: Conventions
  /** By identifier, in the order of their definitions. */
  readonly notes: Map<string, Note>
  /** Ids that the author gave. */
  readonly ids: Set<string>
}

/** Offsets of a parsed node in the parsed text. Throws for a node without a position, which parsers do not make. */
export function extent(node: Placed): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) throw new Error(`a ${node.type} without position`)
  return { start, end }
}

/** Position of a parsed node in the file. */
export function placeOf(node: Placed, context: InlineContext): Position {
  const { start, end } = extent(node)
  return context.locate(start, end)
}

/** Returns the author's id if it is valid and not used before. */
export function acceptId(attributes: Attributes, position: Position, context: BodyContext): { readonly id?: string } {
  const { id } = attributes
  if (id === undefined) return {}
  if (!idPattern.test(id) || reservedId.test(id)) {
    context.report({
      severity: 'error',
      rule: 'invalid-id',
      position,
      message: reservedId.test(id) ? `the id "${id}" is reserved for the templates` : `"${id}" is not a valid id`,
      hint:
        'begin with a letter from A to Z, continue with letters, digits and hyphens, and do not use "title" or ' +
        '"call-…"',
    })
    return {}
  }
  if (context.ids.has(id)) {
    context.report({
      severity: 'error',
      rule: 'duplicate-id',
      message: `the id "${id}" is given twice`,
      position,
      hint: 'choose another id',
    })
    return {}
  }
  context.ids.add(id)
  return { id }
}

/**
 * Reports attributes without meaning. `known` lists the allowed ones: names of values, classes with a dot before them,
 * and `#name` if an id is allowed.
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
      hint: `${near === undefined ? 'remove it' : `write ${near}`}; allowed here: ${known.join(', ')}`,
    })
  }
}
