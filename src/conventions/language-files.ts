import type { Assets } from '../assets.ts'
import type { Lang } from '../document/nodes.ts'

/** A primary language subtag and further subtags (BCP 47), as file names have them. `symbols.json` does not match. */
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u

/** Whether a tag may become part of a file name. Tags come from sources and must not lead outside the folder. */
export function isLanguageTag(text: string): boolean {
  return languageTag.test(text)
}

/**
 * Returns the languages that have a file `<lang>.json` in a folder of templates/ (`templates/conventions/`), sorted.
 */
export function languagesIn(assets: Assets, folder: string): readonly Lang[] {
  return assets
    .list(folder)
    .filter(path => path.startsWith(folder) && path.endsWith('.json'))
    .map(path => path.slice(folder.length, -'.json'.length))
    .filter(isLanguageTag)
    .sort()
}
