import type { Assets } from '../../../src/assets.ts'
import { inspect } from '../../../src/build.ts'
import { term } from '../../../src/conventions/term.ts'
import { loadFonts } from '../../../src/fonts/load.ts'
import { layout } from '../../../src/layout/layout.ts'
import type { Layout, Painter } from '../../../src/layout/page.ts'
import { type DrawnLayout, drawAll } from '../../../src/layout/pages/compose-page.ts'
import { namePages } from '../../../src/layout/pages/name-pages.ts'
import { loadHyphenations, withSoftHyphens } from '../../../src/layout/scripts/hyphenate.ts'
import { loadScripts } from '../../../src/layout/scripts/scripts.ts'
import { loadTheme } from '../../../src/layout/style/load-theme.ts'
import { typesetSource } from '../../../src/pipeline/typeset-source.ts'
import type { Source } from '../../../src/readers/source/source-text.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import { parseMarkup } from '../../../src/render/markup/parse.ts'
import { elements } from '../../../src/render/markup/tree.ts'

/** Lays out the pages of a source in an edition, from its markup. Throws if the source is refused. */
export async function paginate(source: Source, assets: Assets, edition: string): Promise<DrawnLayout> {
  const set = typesetSource(source, assets)
  const { text, diagnostics } = await inspect(source, assets, 'markup')
  if (set === undefined || text === '') throw new Error(`${source.path}: ${JSON.stringify(diagnostics)}`)
  const { document, conventions, officialUrl: url } = set
  const { symbols, job } = document.meta
  const furniture = { symbols, ...(job && { jobNumber: job.number }), ...(url !== undefined && { url }) }
  const theme = loadTheme(assets, edition, document.lang)
  const fonts = await loadFonts(assets, theme.faces)
  const markup = parseMarkup(text, source.path)
  const hyphenated = Object.values(theme.styles).some(({ hyphens }) => hyphens === 'auto')
  const languages = new Set(hyphenated ? elements(markup).flatMap(({ properties: { lang } }) => lang ?? []) : [])
  const patterns = withSoftHyphens(await loadHyphenations(assets, languages), languages, document.softHyphens ?? {})
  const scripts = { patterns, ...(await loadScripts(markup)) }
  const lay = (article: Element, paint?: Painter): Layout => layout(article, theme, fonts, furniture, scripts, paint)
  // The markup names the pages of the standard edition.
  const page = (num: string): string => term(conventions, 'page', { num }).text
  const article = await namePages(markup, page, async numbered => lay(numbered))
  return await drawAll(async paint => lay(article, paint))
}
