import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import type { Chromium, Reader } from '../support/run/chromium.ts'

/**
 * foliate-js 1.0 (the engine of the Foliate reader) with one EPUB open in headless Chromium. Its files and the book are
 * answered from disk at an address that does not exist, so that no server runs and nothing else can be fetched.
 */

const origin = 'https://reading-engine.invalid'
const engine = dirname(fileURLToPath(import.meta.resolve('foliate-js/view.js')))

/** An entry of the table of contents or of the page list, as the engine has read it. */
export interface Entry {
  readonly label: string
  readonly href: string
}

/** Where the engine stands after a jump. */
export interface Place {
  /** The words from the target on, some 200 characters of them, white space as one space. */
  readonly text: string
  /** The words of the target itself. */
  readonly own: string
  /** Whether the target lies inside what is shown. */
  readonly visible: boolean
  /** What the engine itself calls the page and the heading. */
  readonly page: string | undefined
  readonly heading: string | undefined
}

/** What a reader's own settings meet in the chapter that is shown. */
export interface Faults {
  /** Colour of the text, as CSS computes it. */
  readonly colour: string
  /** Elements, but links, that are not of that colour. */
  readonly coloured: readonly string[]
  /** Elements that are wider than the window and stand in no box that scrolls. */
  readonly wide: readonly string[]
  /** Cells of a table that stick out of it: in pages, over the page beside. */
  readonly cut: readonly string[]
  /** Embedded faces that the text uses, `bold loaded`; one that cannot be read is `error`. */
  readonly faces: readonly string[]
}

/** Paged in columns, or one long column that scrolls. */
export type Flow = 'paginated' | 'scrolled'

/** The page that holds the engine. What a reader's own settings do to a book is what Foliate's reader.js does. */
const shell = (
  flow: Flow,
): string => `<!DOCTYPE html><html><head><meta charset="utf-8"/><link rel="icon" href="data:,"/><style>
  :root { color-scheme: light dark } body { margin: 0 } foliate-view { display: block; height: 100vh }
</style></head><body><script type="module">
  import '${origin}/engine/view.js'
  import { FootnoteHandler } from '${origin}/engine/footnotes.js'
  const view = document.createElement('foliate-view')
  document.body.append(view)
  const file = new File([await (await fetch('${origin}/book.epub')).blob()], 'book.epub', { type: 'application/epub+zip' })
  await view.open(file)
  view.renderer.setAttribute('flow', '${flow}')
  view.renderer.setStyles('html { color-scheme: light dark } @media (prefers-color-scheme: dark) { a:link { color: lightblue } }')
  await view.goTo(0)

  const contents = () => view.renderer.getContents()[0]
  const flat = items => (items ?? []).flatMap(({ label, href, subitems }) => [{ label, href }, ...flat(subitems)])
  const fold = text => text.replace(/\\s+/gu, ' ').trim()
  const textFrom = element => {
    const range = element.ownerDocument.createRange()
    range.setStartBefore(element)
    range.setEndAfter(element.ownerDocument.body.lastChild)
    return fold(range.toString()).slice(0, 200)
  }
  /**
   * Of an empty element, such as a page break, what counts is the word after it, which may stand on another page; at
   * the end of a text, the line before it.
   */
  const boxOf = element => {
    const range = element.ownerDocument.createRange()
    range.setStartBefore(element)
    range.setEndAfter(element.ownerDocument.body.lastChild)
    const hasArea = ({ width, height }) => width > 0 && height > 0
    return [...element.getClientRects(), ...range.getClientRects()].find(hasArea) ?? [...element.parentElement.getClientRects()].filter(hasArea).at(-1)
  }
  const isVisible = element => {
    const frame = contents().doc.defaultView.frameElement.getBoundingClientRect()
    const box = boxOf(element)
    const [x, y] = [frame.left + box.left, frame.top + box.top]
    return x >= -1 && x < innerWidth && y >= -1 && y < innerHeight
  }
  const settled = () => new Promise(resolve => setTimeout(resolve, 150))
  const placeOf = element => ({
    text: textFrom(element), own: fold(element.textContent), visible: isVisible(element),
    page: view.lastLocation?.pageItem?.label, heading: view.lastLocation?.tocItem?.label,
  })
  const footnotes = new FootnoteHandler()
  window.book = {
    contents, view, placeOf, settled,
    entries: () => ({ toc: flat(view.book.toc), pages: flat(view.book.pageList) }),
    goTo: async href => {
      const { anchor } = await view.goTo(href)
      await settled()
      const target = anchor(contents().doc)
      return placeOf(target?.nodeType === 1 ? target : contents().doc.body)
    },
    /** Follows a link of the text as a click does, and says where its target stands then. */
    follow: async selector => {
      const link = contents().doc.querySelector(selector)
      const id = decodeURIComponent(link.getAttribute('href').split('#')[1])
      link.click()
      await settled()
      return placeOf(contents().doc.getElementById(id))
    },
    /** What the engine shows in a pop-up for a call of a note, or undefined where it takes the link for no note. */
    calls: () => [...contents().doc.querySelectorAll('[role=doc-noteref]')].map(({ id }) => id),
    /**
     * Text that keeps a colour of its own in dark colours, and what is wider than the window and does not scroll by
     * itself.
     */
    faults: async () => {
      const { doc } = contents()
      await doc.fonts.ready
      const own = doc.defaultView.getComputedStyle(doc.body).color
      const all = [...doc.body.querySelectorAll('*')]
      const scrolls = e => e.closest('.table') !== null && doc.defaultView.getComputedStyle(e.closest('.table')).overflowX === 'auto'
      // Of a box that is cut into pages each piece has its own place: a cell stands in one of them.
      const sticksOut = (cell, box) => [...cell.getClientRects()].some(({ left, right }) =>
        ![...box.getClientRects()].some(piece => piece.left - 1 <= left && right <= piece.right + 1))
      const name = element => element.tagName + (element.id && '#' + element.id) + ' ' + fold(element.textContent).slice(0, 40)
      return {
        colour: own,
        coloured: all.filter(e => !e.closest('a, svg') && doc.defaultView.getComputedStyle(e).color !== own).map(name),
        faces: [...doc.fonts].map(({ weight, status }) => weight + ' ' + status).filter(face => !face.endsWith('unloaded')),
        wide: all.filter(e => !scrolls(e) && [...e.getClientRects()].some(({ width }) => width > innerWidth)).map(name),
        cut: all.filter(e => e.matches('td, th') && !scrolls(e) && sticksOut(e, e.closest('.table'))).map(name),
      }
    },
    popup: selector => new Promise((resolve, reject) => {
      const onLink = event => {
        footnotes.addEventListener('before-render', ({ detail: { view } }) => document.body.append(view), { once: true })
        footnotes.addEventListener('render', ({ detail: { view: shown, type, target } }) => {
          resolve({ type, text: fold(shown.renderer.getContents()[0].doc.body.textContent) })
          setTimeout(() => shown.remove(), 0)
        }, { once: true })
        const handled = footnotes.handle(view.book, event)
        if (handled === undefined) resolve(undefined)
        else handled.catch(reject)
      }
      view.addEventListener('link', onLink, { once: true })
      contents().doc.querySelector(selector).click()
    }),
  }
  document.title = 'open'
</script></body></html>`

/** The open book; each function works on the chapter that is shown. */
export interface OpenBook {
  readonly entries: () => Promise<{ readonly toc: readonly Entry[]; readonly pages: readonly Entry[] }>
  readonly goTo: (href: string) => Promise<Place>
  readonly follow: (selector: string) => Promise<Place>
  readonly popup: (selector: string) => Promise<{ readonly type: string; readonly text: string } | undefined>
  /** Ids of the calls of notes in the chapter that is shown. */
  readonly calls: () => Promise<readonly string[]>
  readonly faults: () => Promise<Faults>
  readonly screenshot: (path: string) => Promise<void>
}

/** Opens `epub` and runs `work` on it. Throws with what the browser has logged when the engine cannot open it. */
export async function withBook<T>(
  browser: Chromium,
  epub: Uint8Array,
  reader: Reader & { readonly flow?: Flow },
  work: (book: OpenBook) => Promise<T>,
): Promise<T> {
  return await browser.visit('about:blank', reader, async page => {
    const faults: string[] = []
    page.on('pageerror', error => faults.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await answer(page, epub, shell(reader.flow ?? 'paginated'))
    await page.goto(`${origin}/`)
    await page.waitForFunction('document.title === "open"', { timeout: 20_000 }).catch(() => {
      throw new Error(`the engine does not open the book: ${faults.join('; ')}`)
    })
    const call = async <R>(name: string, argument = ''): Promise<R> =>
      (await page.evaluate(`window.book.${name}(${argument})`)) as R
    const result = await work({
      entries: () => call('entries'),
      goTo: href => call('goTo', JSON.stringify(href)),
      follow: selector => call('follow', JSON.stringify(selector)),
      popup: selector => call('popup', JSON.stringify(selector)),
      calls: () => call('calls'),
      faults: () => call('faults'),
      screenshot: async path => void (await page.screenshot({ path: path as `${string}.png` })),
    })
    if (faults.length > 0) throw new Error(`the engine complains: ${faults.join('; ')}`)
    return result
  })
}

async function answer(page: Page, epub: Uint8Array, html: string): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', request => {
    const { origin: from, pathname, protocol } = new URL(request.url())
    if (protocol === 'blob:' || protocol === 'data:') return void request.continue()
    if (from !== origin) return void request.abort()
    if (pathname === '/') return void request.respond({ contentType: 'text/html', body: html })
    if (pathname === '/book.epub') return void request.respond({ contentType: 'application/epub+zip', body: epub })
    const path = join(engine, pathname.replace(/^\/engine\//u, ''))
    if (!existsSync(path)) return void request.respond({ status: 404, body: '' })
    return void request.respond({ contentType: 'text/javascript', body: readFileSync(path, 'utf8') })
  })
}
