import type { Assets } from '../assets.ts'
import type { Lang } from '../document/nodes.ts'

/** A primary language subtag, then others (BCP 47): what may stand in a file name. `symbols.json` is no language. */
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u

/** Whether a tag can name a file: it comes from a source, and must not lead out of the folder. */
export function isLanguageTag(text: string): boolean {
  return languageTag.test(text)
}

/** The languages that have a file `<lang>.json` in a folder of templates/ (`templates/conventions/`), sorted. */
export function languagesIn(assets: Assets, folder: string): readonly Lang[] {
  return assets
    .list(folder)
    .filter(path => path.startsWith(folder) && path.endsWith('.json'))
    .map(path => path.slice(folder.length, -'.json'.length))
    .filter(isLanguageTag)
    .sort()
}
