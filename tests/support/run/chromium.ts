import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { requireTool } from './ring.ts'

/** How a reader has set up the browser: the window in CSS pixels, zoom as a multiple, colours. */
export interface Reader {
  readonly width?: number
  readonly height?: number
  /** 4 is 400 %: what is shown has a quarter of the window to stand in. */
  readonly zoom?: number
  readonly colours?: 'light' | 'dark'
}

export interface Chromium {
  /** Opens `address` and runs `work` on the page, which is closed afterwards. */
  readonly visit: <T>(address: string, reader: Reader, work: (page: Page) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** Headless Chromium of the system, started when it is first asked for. Throws RingSkipped where there is none. */
export function chromium(ring: string): Chromium {
  const executablePath = requireTool(ring, 'chromium', 'apt-get install -y chromium')
  let started: Promise<Browser> | undefined
  // Without a sandbox: in a container there is no user name space to make one of, and the pages are our own.
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
