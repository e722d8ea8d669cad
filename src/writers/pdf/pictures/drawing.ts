import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { rgb } from '../syntax.ts'
import { matrixOf, number, pathOperators, viewport } from './drawing-geometry.ts'

/** Painting operators of a form XObject. */
export interface Form {
  /** Latin-1. `/G1 gs` sets the first of `alphas`, `/X1 Do` paints the first of `groups`. */
  readonly content: string
  /** Opacity of fills and of strokes. */
  readonly alphas: readonly (readonly [fill: number, stroke: number])[]
  /** Transparency groups. */
  readonly groups: readonly Form[]
}

/** A form in CSS pixels, y down, from 0 to its size. */
export interface Drawing extends Form {
  readonly width: number
  readonly height: number
}

type Attributes = Readonly<Record<string, string>>

class Undrawable extends Error {}

/** Rejects what a drawing cannot do in a PDF here; the reader has already rejected what it recognizes. */
function undrawable(what: string): never {
  throw new Undrawable(what)
}

/** Attributes that the resolver writes and that are supported here; `shape-rendering` is left to the PDF viewer. */
const known: Readonly<Record<string, readonly string[]>> = {
  svg: ['width', 'height', 'viewBox', 'preserveAspectRatio', 'xmlns', 'xmlns:xlink'],
  g: ['id', 'transform', 'opacity', 'clip-path'],
  clipPath: ['id'],
  path: [
    'id',
    'd',
    'fill',
    'fill-opacity',
    'fill-rule',
    'clip-rule',
    'stroke',
    'stroke-opacity',
    'stroke-width',
    'stroke-linecap',
    'stroke-linejoin',
    'stroke-miterlimit',
    'stroke-dasharray',
    'stroke-dashoffset',
    'paint-order',
    'shape-rendering',
    'visibility',
  ],
}

/**
 * Converts a drawing that `resolveSvg` has resolved to operators, at its natural size. If something is not supported,
 * returns its name: `<mask>`, `fill="url(#a)"`.
 */
export function drawingOf(resolved: string, width: number, height: number): Drawing | { readonly undrawable: string } {
  const reader = new DrawingReader(width, height)
  const parser = new SaxesParser()
  parser.on('opentag', tag => reader.open(tag as SaxesTagPlain))
  parser.on('closetag', tag => reader.close(tag.name))
  try {
    parser.write(resolved).close()
    return reader.finish()
  } catch (error) {
    if (error instanceof Undrawable) return { undrawable: error.message }
    throw error
  }
}

/** A form being built. */
class Canvas implements Form {
  content = ''
  readonly alphas: (readonly [number, number])[] = []
  readonly groups: Form[] = []
  /** Opacity of the group. */
  readonly opacity: number
  constructor(opacity: number) {
    this.opacity = opacity
  }

  /** Returns the name of a graphics state (ISO 32000-1, 8.4.5). */
  alpha(fill: number, stroke: number): string {
    const found = this.alphas.findIndex(([one, other]) => one === fill && other === stroke)
    return `/G${found < 0 ? this.alphas.push([fill, stroke]) : found + 1}`
  }
}

/** Reads one drawing. */
class DrawingReader {
  readonly #width: number
  readonly #height: number
  readonly #canvases: Canvas[] = [new Canvas(1)]
  /** Actions that end the open groups. */
  readonly #ends: (() => void)[] = []
  /** Clipping path operators by id; undefined for a clip that is not a single path. */
  readonly #clips = new Map<string, string | undefined>()
  #clip: string | undefined

  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
  }

  get #canvas(): Canvas {
    return this.#canvases.at(-1) ?? undrawable('nothing')
  }

  open({ name, attributes, isSelfClosing }: SaxesTagPlain): void {
    if (name === 'defs') return
    const strange = Object.keys(attributes).find(key => !known[name]?.includes(key))
    if (known[name] === undefined || strange !== undefined) {
      return undrawable(
        strange === undefined || known[name] === undefined ? `<${name}>` : `${strange}="${attributes[strange]}"`,
      )
    }
    if (name === 'svg')
      this.#canvas.content += `${viewport(attributes, this.#width, this.#height).map(number).join(' ')} cm\n`
    else if (name === 'clipPath')
      this.#clips.set((this.#clip = attributes.id ?? ''), isSelfClosing ? '0 0 0 0 re W n\n' : undefined)
    else if (name === 'g') this.#group(attributes)
    else if (this.#clip === undefined) this.#path(attributes)
    else this.#clipWith(this.#clip, attributes)
  }

  close(name: string): void {
    if (name === 'clipPath') this.#clip = undefined
    if (name === 'g') this.#ends.pop()?.()
  }

  finish(): Drawing {
    const { content, alphas, groups } = this.#canvas
    return { width: this.#width, height: this.#height, content, alphas, groups }
  }

  #clipWith(id: string, { d = '', 'clip-rule': rule }: Attributes): void {
    if (this.#clips.get(id) !== undefined) undrawable('<clipPath> of several paths')
    this.#clips.set(id, `${pathOperators(d)}${rule === 'evenodd' ? 'W*' : 'W'} n\n`)
  }

  #group({ transform, opacity = '1', 'clip-path': clip }: Attributes): void {
    const canvas = this.#canvas
    canvas.content += 'q\n'
    if (transform !== undefined) canvas.content += `${matrixOf(transform).map(number).join(' ')} cm\n`
    if (clip !== undefined)
      canvas.content += this.#clips.get(/^url\(#(.+)\)$/u.exec(clip)?.[1] ?? '') ?? undrawable(`clip-path="${clip}"`)
    if (Number(opacity) >= 1) {
      this.#ends.push(() => {
        canvas.content += 'Q\n'
      })
      return
    }
    this.#canvases.push(new Canvas(Number(opacity)))
    this.#ends.push(() => this.#endTransparent(canvas))
  }

  /**
   * Ends a transparent group. It is painted as a whole first (ISO 32000-1, 11.6.6), in the coordinates of its
   * surroundings.
   */
  #endTransparent(around: Canvas): void {
    const { content, alphas, groups, opacity } = this.#canvases.pop() ?? undrawable('nothing')
    const name = `/X${around.groups.push({ content, alphas, groups })}`
    around.content += `${around.alpha(opacity, opacity)} gs ${name} Do\nQ\n`
  }

  #path(attributes: Attributes): void {
    const { d = '', fill = '#000000', stroke = 'none', visibility = 'visible', 'paint-order': order = '' } = attributes
    if (visibility !== 'visible') return
    for (const paint of [fill, stroke])
      if (paint !== 'none' && !/^#[0-9a-f]{6}$/iu.test(paint)) undrawable(`the paint ${paint}`)
    const [fillOpacity, strokeOpacity] = [
      Number(attributes['fill-opacity'] ?? 1),
      Number(attributes['stroke-opacity'] ?? 1),
    ]
    const path = pathOperators(d)
    const painted = [
      ...(fill === 'none' || isLine(d) ? [] : [`${path}${attributes['fill-rule'] === 'evenodd' ? 'f*' : 'f'}\n`]),
      ...(stroke === 'none' ? [] : [`${strokeState(attributes)}${path}S\n`]),
    ]
    if (painted.length === 0) return
    const canvas = this.#canvas
    const alpha = fillOpacity < 1 || strokeOpacity < 1 ? `${canvas.alpha(fillOpacity, strokeOpacity)} gs\n` : ''
    const colors = `${fill === 'none' ? '' : `${rgb(fill)} rg\n`}${stroke === 'none' ? '' : `${rgb(stroke)} RG\n`}`
    canvas.content += `q\n${alpha}${colors}${(order.startsWith('stroke') ? painted.reverse() : painted).join('')}Q\n`
  }
}

/** Whether a path has no area: filled, it is a hairline in PDF (ISO 32000-1, 8.5.3.3.1) but invisible in SVG. */
function isLine(d: string): boolean {
  return /^M [\d.e+-]+ [\d.e+-]+ L [\d.e+-]+ [\d.e+-]+( Z)?$/u.test(d)
}

const caps: Readonly<Record<string, string>> = { butt: '0', round: '1', square: '2' }
const joins: Readonly<Record<string, string>> = { miter: '0', round: '1', bevel: '2' }

/** Writes the stroke state. The only default of SVG that differs from PDF is the mitre limit. */
function strokeState(attributes: Attributes): string {
  const {
    'stroke-linecap': cap = 'butt',
    'stroke-linejoin': join = 'miter',
    'stroke-miterlimit': limit = '4',
  } = attributes
  const dashes = (attributes['stroke-dasharray'] ?? '')
    .split(/[\s,]+/u)
    .filter(Boolean)
    .map(Number)
  // Dashes finer than any printer's resolution look like a line, and would take minutes to draw.
  const dashed = dashes.reduce((sum, dash) => sum + dash, 0) > 0.01
  return (
    [
      `${number(Number(attributes['stroke-width'] ?? 1))} w`,
      `${caps[cap] ?? undrawable(cap)} J ${joins[join] ?? undrawable(join)} j ${number(Math.max(1, Number(limit)))} M`,
      ...(dashed
        ? [`[${dashes.map(number).join(' ')}] ${number(Number(attributes['stroke-dashoffset'] ?? 0))} d`]
        : []),
    ].join('\n') + '\n'
  )
}
