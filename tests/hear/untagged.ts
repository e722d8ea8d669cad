import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Document } from '../../src/document/document.ts'
import { textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'

/**
 * What a reader that does not look at tags is given: the texts of Chromium's PDF viewer, by its accessibility tree, in
 * their order.
 */
export async function readUntagged(file: string): Promise<readonly string[]> {
  const hear = fileURLToPath(new URL('hear', import.meta.url))
  return await new Promise((resolve, reject) => {
    execFile('/usr/bin/python3', [hear, '--untagged', file], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.split('\n').filter(line => line !== ''))
      else reject(new Error(`hear --untagged ${file}: ${stderr.trim() || error.message}`))
    })
  })
}

/**
 * The texts without the table heads that are set again where a table goes on: such a reader cannot know them for
 * repeated.
 */
export function withoutRepeatedHeads(texts: readonly string[], document: Document): readonly string[] {
  const heads = new Map<string, string>()
  visit(document, node => {
    if (node.type !== 'table') return
    const cells = node.children.filter(({ header }) => header).flatMap(({ children }) => children)
    const words = cells.map(cell => textOf(cell)).join(' ')
    heads.set(sortedWords(words), words)
  })
  return texts.filter((text, i) => {
    const words = heads.get(sortedWords(text))
    return words === undefined || (text === words && !texts.slice(0, i).some(before => before.includes(words)))
  })
}

function sortedWords(text: string): string {
  return text
    .split(/\s+/u)
    .filter(word => word !== '')
    .sort()
    .join(' ')
}
