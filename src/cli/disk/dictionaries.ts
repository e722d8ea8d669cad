import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dictionary } from '../../import/data.ts'
import { EnvironmentError } from '../errors.ts'
import { makeSpeller } from './hunspell/speller.ts'

const require = createRequire(import.meta.url)

/**
 * Loads the words of a language from its Hunspell dictionary (npm `dictionary-<lang>`). Throws EnvironmentError if there
 * is none.
 */
export async function loadDictionary(lang: string): Promise<Dictionary> {
  const folder = folderOf(lang)
  const isWord = makeSpeller(
    readFileSync(join(folder, 'index.aff'), 'utf8'),
    readFileSync(join(folder, 'index.dic'), 'utf8'),
  )
  const known = new Map<string, boolean>()
  return {
    knows: word => {
      let answer = known.get(word)
      // Dictionaries use either apostrophe.
      if (answer === undefined) known.set(word, (answer = isWord(word) || isWord(word.replaceAll('’', "'"))))
      return answer
    },
  }
}

/** The dictionaries in lib/; those of other languages, and all when run from TypeScript, are packages. */
function folderOf(lang: string): string {
  const shipped = fileURLToPath(new URL(`./dictionaries/${lang}`, import.meta.url))
  if (existsSync(join(shipped, 'index.aff'))) return shipped
  const name = `dictionary-${lang}`
  try {
    return dirname(require.resolve(`${name}/index.aff`))
  } catch {
    try {
      return dirname(require.resolve(name))
    } catch {
      throw new EnvironmentError(`cannot find the dictionary ${name}`, `install it: npm install ${name}`)
    }
  }
}
