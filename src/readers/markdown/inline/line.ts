import type { PhrasingContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import type { Inline } from '../../../document/nodes.ts'
import type { InlineContext } from '../context.ts'
import { destinationEdits } from '../syntax/destinations.ts'
import { edit, moveBack } from '../syntax/edits.ts'
import { inlineNodes, lineSyntax } from '../syntax/syntax.ts'
import { replaceReferenced } from './character-references.ts'
import { readInlines } from './inlines.ts'

/** Reads inline Markdown, such as a title. Block markup is text here. The text must have passed `exceedsLimits`. */
export function readLine(context: InlineContext): readonly Inline[] {
  const amended = edit(context.text, destinationEdits(context.text))
  const tree = fromMarkdown(amended.text, {
    extensions: lineSyntax,
    mdastExtensions: [gfmFootnoteFromMarkdown(), inlineNodes],
  })
  if (amended.text !== context.text) moveBack(tree.children, amended)
  replaceReferenced(tree.children, context)
  const nodes = tree.children.flatMap((node, index): PhrasingContent[] => {
    const prose = node.type === 'paragraph' ? node.children : []
    const [first] = prose
    if (index === 0 || first === undefined) return prose
    const space = { type: 'text' as const, value: ' ', ...(first.position ? { position: first.position } : {}) }
    return [space, ...prose]
  })
  return readInlines(nodes, context)
}
