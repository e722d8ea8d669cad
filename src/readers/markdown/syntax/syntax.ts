import type { PhrasingContent } from 'mdast'
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import type { Code, Construct, Extension, State, Token } from 'micromark-util-types'
import { parseAttributes } from './attributes.ts'
import { containerSyntax } from './container-syntax.ts'

/** Brackets with attributes in braces: `[texte]{lang=en}`. */
export interface SpanNode {
  type: 'span'
  /** As written, with braces. */
  attributes: string
  children: PhrasingContent[]
  position?: import('unist').Position
}

/** `^er^` and `~2~`. */
export interface ScriptNode {
  type: 'superscript' | 'subscript'
  children: PhrasingContent[]
  position?: import('unist').Position
}

declare module 'mdast' {
  interface PhrasingContentMap {
    span: SpanNode
    script: ScriptNode
  }
  interface RootContentMap {
    span: SpanNode
    script: ScriptNode
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    span: 'span'
    spanMarker: 'spanMarker'
    spanAttributes: 'spanAttributes'
    superscript: 'superscript'
    subscript: 'subscript'
    scriptMarker: 'scriptMarker'
  }
}

/**
 * Maximum number of brackets inside the brackets of a span; further ones are text. micromark's own directives use the
 * same limit.
 */
const maxBalance = 32

const backslash = 92
const caret = 94
const leftBracket = 91
const rightBracket = 93
const leftBrace = 123
const rightBrace = 125
const tilde = 126

const isEol = (code: Code): boolean => code !== null && code < -2
const isSpace = (code: Code): boolean => code !== null && (code < 0 || code === 32)

type Effects = Parameters<Construct['tokenize']>[0]

/** What a code means inside a mark: its end, that it is not a mark, or one more character. Called once per code. */
type Classify = (code: Code) => 'end' | 'refuse' | 'text'

/**
 * Tokenizes inline Markdown inside one of our marks: at least one character, up to the code that ends it. micromark
 * parses the content later. If it spans lines, each line is a chunk linked to the previous one.
 */
function stretch(effects: Effects, classify: Classify, ok: State, nok: State): State {
  let previous: Token | undefined
  function open(code: Code): State | undefined {
    const kind = classify(code)
    if (kind === 'end' && previous !== undefined) return ok(code)
    if (kind !== 'text' || code === null) return nok(code)
    const token = effects.enter(
      'chunkText',
      previous === undefined ? { contentType: 'text' } : { contentType: 'text', previous },
    )
    if (previous !== undefined) previous.next = token
    previous = token
    return consume(code)
  }
  function inside(code: Code): State | undefined {
    const kind = classify(code)
    if (code === null || kind === 'refuse') return nok(code)
    if (kind === 'text') return consume(code)
    effects.exit('chunkText')
    return ok(code)
  }
  function consume(code: Code): State | undefined {
    effects.consume(code)
    if (code === backslash) return escaped
    if (!isEol(code)) return inside
    effects.exit('chunkText')
    return open
  }
  function escaped(code: Code): State | undefined {
    if (code === null || isSpace(code)) return inside(code)
    effects.consume(code)
    return inside
  }
  return open
}

/** `[^1]`: a note call, whether or not the note exists (a rule reports missing notes). Contains no space or bracket. */
const noteCall: Construct = {
  name: 'noteCall',
  tokenize(effects, ok, nok) {
    let size = 0
    return code => {
      effects.enter('gfmFootnoteCall')
      effects.consume(code)
      return next => {
        if (next !== caret) return nok(next)
        effects.consume(next)
        effects.enter('gfmFootnoteCallString')
        effects.enter('chunkString', { contentType: 'string' })
        return identifier
      }
    }
    function identifier(code: Code): State | undefined {
      if (code === null || code === leftBracket || isSpace(code) || size > 99) return nok(code)
      if (code === rightBracket) {
        if (size === 0) return nok(code)
        effects.exit('chunkString')
        effects.exit('gfmFootnoteCallString')
        effects.consume(code)
        effects.exit('gfmFootnoteCall')
        return ok
      }
      size++
      effects.consume(code)
      return identifier
    }
  },
}

/** `[texte]{lang=en}`: brackets directly followed by attributes. */
const span: Construct = {
  name: 'span',
  tokenize(effects, ok, nok) {
    const context = this
    let balance = 0
    const classify: Classify = code => {
      if (code === leftBracket) balance++
      if (code === rightBracket && balance-- === 0) return 'end'
      return balance > maxBalance ? 'refuse' : 'text'
    }
    return code => {
      effects.enter('span')
      effects.enter('spanMarker')
      effects.consume(code)
      effects.exit('spanMarker')
      return stretch(effects, classify, close, nok)
    }
    function close(code: Code): State | undefined {
      effects.enter('spanMarker')
      effects.consume(code)
      effects.exit('spanMarker')
      return open
    }
    function open(code: Code): State | undefined {
      if (code !== leftBrace) return nok(code)
      effects.enter('spanAttributes')
      effects.consume(code)
      return attributes
    }
    function attributes(code: Code): State | undefined {
      if (code === null || isEol(code) || code === leftBrace) return nok(code)
      effects.consume(code)
      if (code !== rightBrace) return attributes
      const token = effects.exit('spanAttributes')
      if (parseAttributes(context.sliceSerialize(token)) === undefined) return nok
      effects.exit('span')
      return ok
    }
  },
}

/**
 * `^er^` and `~2~`: text without white space between two marks, as in Pandoc. Two adjacent marks do not count: others
 * use `~~x~~` for strikethrough.
 */
function script(type: 'superscript' | 'subscript', mark: number): Construct {
  return {
    name: type,
    previous: code => code !== mark,
    tokenize(effects, ok, nok) {
      const classify: Classify = code => (code === mark ? 'end' : isSpace(code) ? 'refuse' : 'text')
      return code => {
        effects.enter(type)
        effects.enter('scriptMarker')
        effects.consume(code)
        effects.exit('scriptMarker')
        return stretch(effects, classify, close, nok)
      }
      function close(code: Code): State | undefined {
        effects.enter('scriptMarker')
        effects.consume(code)
        effects.exit('scriptMarker')
        effects.exit(type)
        return next => (next === mark ? nok(next) : ok(next))
      }
    },
  }
}

/**
 * CommonMark constructs that are text here. We read list labels ourselves; HTML, code and reference links have no place
 * in a document.
 */
const disabled = ['list', 'codeIndented', 'codeText', 'definition', 'htmlFlow', 'htmlText', 'setextUnderline']

/** Block constructs, also disabled where only inline Markdown is read. */
const blocks = ['blockQuote', 'codeFenced', 'headingAtx', 'thematicBreak', 'gfmFootnoteDefinition', 'table']

const inlineSyntax: Extension = {
  text: {
    [leftBracket]: [noteCall, span],
    [caret]: script('superscript', caret),
    [tilde]: script('subscript', tilde),
  },
}

/** micromark looks up this key to read `![^1]` as an exclamation mark and a call. */
const callAfterExclamation: Extension = Object.fromEntries([['_hiddenFootnoteSupport', {}]])

/** Extensions for the body of a document. Calls are our own, definitions are those of GFM. */
export const bodySyntax: Extension[] = [
  { document: gfmFootnote().document },
  containerSyntax,
  inlineSyntax,
  callAfterExclamation,
  { disable: { null: disabled } },
]

/** Extensions for titles and other single lines. */
export const lineSyntax: Extension[] = [
  inlineSyntax,
  callAfterExclamation,
  { disable: { null: [...disabled, ...blocks] } },
]

/** Makes nodes of the marks above. */
export const inlineNodes: FromMarkdown = {
  canContainEols: ['span'],
  enter: {
    span(token) {
      this.enter({ type: 'span', attributes: '', children: [] }, token)
    },
    superscript(token) {
      this.enter({ type: 'superscript', children: [] }, token)
    },
    subscript(token) {
      this.enter({ type: 'subscript', children: [] }, token)
    },
  },
  exit: {
    spanAttributes(token) {
      const node = this.stack.at(-1)
      if (node?.type === 'span') node.attributes = this.sliceSerialize(token)
    },
    span(token) {
      this.exit(token)
    },
    superscript(token) {
      this.exit(token)
    },
    subscript(token) {
      this.exit(token)
    },
  },
}
