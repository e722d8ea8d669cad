import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { ImageFacts, ImageFault } from './image-facts.ts'
import { type DrawnPart, expandedSize } from './svg-size.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * Elements that draw, and definitions for drawing (SVG 2, appendix F). Scripts, animation, links, other images and
 * foreign markup are excluded.
 */
const drawn = new Set([
  'svg',
  'g',
  'defs',
  'symbol',
  'use',
  'switch',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
  'metadata',
  'style',
  'clipPath',
  'marker',
  'linearGradient',
  'radialGradient',
  'stop',
  'pattern',
  'mask',
  'filter',
])

/** Filter primitives (Filter Effects 1, 9). `feImage` is excluded because it loads files. */
const isPrimitive = (name: string): boolean => /^fe[A-Z]/u.test(name) && name !== 'feImage'

/** Elements that define effects made of pixels. The PDF shows a drawing that uses them as a picture. */
const effectElements = new Set(['linearGradient', 'radialGradient', 'pattern', 'mask', 'filter'])

/**
 * Maximum number of effects. A chart has a gradient for each bar; a renderer takes seconds for a hundred over a page.
 */
const mostEffects = 1000

/**
 * Elements of other namespaces are editors' notes, which nothing draws, so they are ignored. Elements of these
 * namespaces could be active and are refused.
 */
const active = new Set([
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2001/xml-events',
  'http://www.w3.org/1998/Math/MathML',
])

/** CSS pixels per unit (CSS Values 4, 6.2). Units relative to type or window give no natural size. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

/** In bytes. The largest chart of a statistics package has a tenth of this, a world map with every border half. */
const largestFile = 2 << 20

/**
 * Nesting levels, as in the source; elements as counted by `expandedSize` (two seconds of drawing, 10 MB of paths); CSS
 * pixels.
 */
const limits = { depth: 64, size: 100_000, pixels: 20_000 } as const

/** Weights relative to an element without path data, which takes about 100 bytes when drawn. */
const weights = { letter: 20, pathCharacter: 0.01 } as const

/** Properties that produce pixels unless they have their initial value. */
const effects = /(?:^|[;{\s])(?:filter|backdrop-filter|mask|mask-image|mix-blend-mode)\s*:(?!\s*(?:none|normal))/giu

const plain = 'a drawing may only draw: save it as plain SVG, or as PNG'

class Refusal extends Error {
  readonly fault: ImageFault
  constructor(fault: ImageFault) {
    super(fault.fault)
    this.fault = fault
  }
}

/**
 * Returns the natural size in CSS pixels and the words of a drawing, or why it cannot be used. A drawing is code from
 * an unknown source. Anything that runs, animates, loads files or expands without limit is refused, although neither an
 * EPUB reader's `img` (SVG 2, 2.7.1: secure static mode) nor the PDF would execute it.
 */
export function inspectSvg(bytes: Uint8Array): ImageFacts {
  try {
    return new Inspection().read(bytes)
  } catch (error) {
    if (error instanceof Refusal) return error.fault
    throw error
  }
}

/** State of one parse. */
class Inspection {
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #open: { readonly part: DrawnPart; readonly tag: SaxesTagNS }[] = []
  readonly #ids = new Map<string, DrawnPart>()
  #root: SaxesTagNS | undefined
  #whole: DrawnPart | undefined
  #words = ''
  #css = ''
  /** Ids of gradients, patterns, masks and filters, and ids that paints and properties refer to. */
  readonly #effectIds = new Set<string>()
  readonly #named: string[] = []
  /** Number of properties that produce pixels. */
  #effectUses = 0

  read(bytes: Uint8Array): ImageFacts {
    if (bytes.length > largestFile) this.#broken(`has ${bytes.length} bytes; the limit for a drawing is ${largestFile}`)
    const parser = this.#parser
    parser.on('error', ({ message }) =>
      this.#broken(`is not XML: ${message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '')}`),
    )
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/iu.test(encoding)) this.#broken('is not UTF-8')
    })
    // Programs (Graphviz, Inkscape) name a DTD. Brackets contain definitions.
    parser.on('doctype', text => {
      if (text.includes('['))
        this.#refuse('has a document type with definitions', 'delete it, from <!DOCTYPE to the > after its ]')
    })
    parser.on('processinginstruction', ({ target }) => this.#refuse(`has an instruction <?${target}?>`))
    parser.on('opentag', tag => this.#start(tag))
    parser.on('text', text => this.#text(text))
    parser.on('cdata', text => this.#text(text))
    parser.on('closetag', () => this.#end())
    parser.write(this.#decode(bytes)).close()
    if (this.#root === undefined || this.#whole === undefined) return this.#broken('is empty')
    const size = expandedSize(this.#whole, this.#ids)
    if (size === 'too deep') this.#refuse('contains itself, or nests references too deeply')
    if (size > limits.size)
      this.#refuse(
        `draws too much: more than ${limits.size} elements, or letters that count as more than a twentieth of that`,
      )
    const pixelEffects = this.#effectUses + this.#named.filter(id => this.#effectIds.has(id)).length
    if (pixelEffects > mostEffects)
      this.#refuse(`draws too much: more than ${mostEffects} gradients, patterns, masks and filters`)
    return {
      mediaType: 'image/svg+xml',
      ...this.#naturalSize(this.#root),
      words: this.#words,
      ...(pixelEffects > 0 && {
        pixelEffects,
        changes: 'has gradients, patterns, masks or filters: the PDF shows it as pixels',
      }),
    }
  }

  #decode(bytes: Uint8Array): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return this.#broken('is not UTF-8')
    }
  }

  #start(tag: SaxesTagNS): void {
    if (this.#open.length >= limits.depth) this.#broken(`nests more than ${limits.depth} elements`)
    if (this.#root === undefined && (tag.uri !== svgNamespace || tag.local !== 'svg'))
      this.#broken(`is not SVG: its root element is <${tag.name}>`)
    const isKnown = drawn.has(tag.local) || isPrimitive(tag.local)
    if (active.has(tag.uri) || (tag.uri === svgNamespace && !isKnown)) this.#refuse(`has the element <${tag.name}>`)
    const attributes = Object.values(tag.attributes)
    const part: DrawnPart = { parts: [], references: [], isMarker: tag.local === 'marker', size: 1, points: 0 }
    for (const { name, prefix, local, value } of attributes) {
      if (prefix === '' && /^on/iu.test(local)) this.#refuse(`has a script: the attribute ${name}`)
      if (name === 'xml:base') this.#refuse('has the attribute xml:base')
      if (local === 'href') this.#link(value, part)
      if (name === 'style') this.#style(value)
      else {
        this.#resources(value)
        this.#effects(`${name}:${value}`)
      }
      if (name === 'd' || name === 'points') {
        part.points = value.length
        part.size += value.length * weights.pathCharacter
      }
      if (name !== 'id') continue
      if (effectElements.has(tag.local)) this.#effectIds.add(value)
      if (this.#ids.has(value)) this.#broken(`has two elements with the id ${JSON.stringify(value)}`)
      this.#ids.set(value, part)
    }
    this.#root ??= tag
    this.#whole ??= part
    this.#open.at(-1)?.part.parts.push(part)
    this.#open.push({ part, tag })
  }

  /** For SVG and XLink attributes: a reference must stay inside the file. */
  #link(value: string, part: DrawnPart): void {
    if (!value.startsWith('#')) this.#refuse(`refers to ${JSON.stringify(value.slice(0, 60))}`)
    part.references.push(value.slice(1))
  }

  #style(css: string): void {
    // Escapes could hide any of the words searched for here (CSS Syntax 3, 4.3.7).
    if (css.includes('\\')) this.#refuse('has a CSS escape')
    if (css.includes('@')) this.#refuse(`has the CSS rule ${/@[\w-]*/u.exec(css)?.[0]}`)
    this.#resources(css)
    this.#effects(css)
  }

  #effects(css: string): void {
    this.#effectUses += css.match(effects)?.length ?? 0
  }

  /** CSS functions that name a resource (CSS Values 4, 4.5; CSS Images 4, 2). */
  #resources(css: string): void {
    for (const [found, name = '', target = ''] of css.matchAll(
      /\b(url|src|image|image-set|cross-fade|element|paint)\(\s*["']?([^)"']*)/giu,
    )) {
      if (name.toLowerCase() !== 'url' || !target.startsWith('#'))
        this.#refuse(`refers to ${JSON.stringify(found.slice(0, 60))}`)
      this.#named.push(target.slice(1).trim())
    }
  }

  #text(text: string): void {
    const here = this.#open.at(-1)
    if (here === undefined || here.tag.uri !== svgNamespace) return
    if (here.tag.local === 'style') this.#css += text
    if (
      !this.#open.some(({ tag }) => tag.local === 'text' && tag.uri === svgNamespace) ||
      !['text', 'tspan'].includes(here.tag.local)
    )
      return
    here.part.size += text.length * weights.letter
    this.#words += text
  }

  #end(): void {
    const ended = this.#open.pop()
    if (ended?.tag.local === 'style') {
      this.#style(this.#css)
      this.#css = ''
    }
    if (ended?.tag.local === 'text') this.#words += ' '
  }

  /**
   * Returns width and height, or what the viewBox implies (CSS Images 3, 5.3), in whole pixels as HTML's `img` has
   * them.
   */
  #naturalSize({ attributes }: SaxesTagNS): { width: number; height: number } {
    const length = (name: string): number | undefined => {
      const [, value, unit = ''] =
        /^\s*\+?([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*|%)\s*$/iu.exec(attributes[name]?.value ?? '') ?? []
      const pixels = Number(value) * (units[unit.toLowerCase()] ?? Number.NaN)
      return Number.isFinite(pixels) ? pixels : undefined
    }
    const [, , boxWidth, boxHeight] = (attributes.viewBox?.value ?? '')
      .trim()
      .split(/[\s,]+/u)
      .map(Number)
    const ratio = boxWidth !== undefined && boxHeight !== undefined ? boxWidth / boxHeight : undefined
    const [width, height] = [length('width'), length('height')]
    const across = width ?? (height === undefined ? boxWidth : ratio && height * ratio)
    const down = height ?? (width === undefined ? boxHeight : ratio && width / ratio)
    const whole = [across, down].map(side => Math.round(side ?? Number.NaN))
    const [w = Number.NaN, h = Number.NaN] = whole
    if (!(w >= 1 && h >= 1 && w <= limits.pixels && h <= limits.pixels)) {
      return this.#fail({
        rule: 'image-unreadable',
        fault: `has no size from 1 to ${limits.pixels} pixels`,
        hint: 'add a viewBox to its svg element',
      })
    }
    return { width: w, height: h }
  }

  #refuse(fault: string, hint: string = plain): never {
    return this.#fail({ rule: 'image-drawing', fault: `${fault} (line ${this.#parser.line})`, hint })
  }

  #broken(fault: string): never {
    return this.#fail({ rule: 'image-unreadable', fault, hint: 'save the drawing again as plain SVG, or as PNG' })
  }

  #fail(fault: ImageFault): never {
    throw new Refusal(fault)
  }
}
