import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nspell from 'nspell'
import type { Dictionary } from '../../import/data.ts'
import { EnvironmentError } from '../errors.ts'

const require = createRequire(import.meta.url)

/**
 * Loads the words of a language from its Hunspell dictionary (npm `dictionary-<lang>`). This takes up to five seconds
 * and half a gigabyte, so only an import does it. Throws EnvironmentError if the package is not installed.
 */
export async function loadDictionary(lang: string): Promise<Dictionary> {
  const folder = folderOf(lang)
  const speller = nspell({ aff: readFileSync(join(folder, 'index.aff')), dic: readFileSync(join(folder, 'index.dic')) })
  const known = new Map<string, boolean>()
  return {
    knows: word => {
      let answer = known.get(word)
      // Dictionaries use either apostrophe.
      if (answer === undefined)
        known.set(word, (answer = speller.correct(word) || speller.correct(word.replaceAll('’', "'"))))
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
