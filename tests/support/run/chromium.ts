import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { requireTool } from './ring.ts'

/** A reader's browser settings: window in CSS pixels, zoom factor, colours. */
export interface Reader {
  readonly width?: number
  readonly height?: number
  /** 4 is 400 %: the content has a quarter of the window. */
  readonly zoom?: number
  readonly colours?: 'light' | 'dark'
}

export interface Chromium {
  /** Opens `address`, runs `work` on the page, then closes the page. */
  readonly visit: <T>(address: string, reader: Reader, work: (page: Page) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** Headless Chromium of the system, started at first use. Throws RingSkipped if it is not installed. */
export function chromium(ring: string): Chromium {
  const executablePath = requireTool(ring, 'chromium', 'apt-get install -y chromium')
  let started: Promise<Browser> | undefined
  // Without a sandbox: a container has no user namespace for one, and the pages are our own.
  const start = (): Promise<Browser> => (started ??= puppeteer.launch({ executablePath, args: ['--no-sandbox'] }))
  return {
    visit: async (address, { width = 1000, height = 800, zoom = 1, colours = 'light' }, work) => {
      const page = await (await start()).newPage()
      try {
        await page.setViewport({
          width: Math.round(width / zoom),
          height: Math.round(height / zoom),
          deviceScaleFactor: zoom,
        })
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colours }])
        await page.goto(address)
        return await work(page)
      } finally {
        await page.close()
      }
    },
    close: async () => await (await started)?.close(),
  }
}
