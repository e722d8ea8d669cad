import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** A page as a reader sees it, in greys. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue, opacity of each pixel, row by row. */
  readonly data: Uint8Array
}

/** Pixels per inch. The type of tables (8.5 pt) can just be read, and a page takes 30 kB. */
const RESOLUTION = 64

/** Greys that are told apart. Antialiasing in 256 of them would double the size of the files and show nothing more. */
const GREYS = 16

/** From this distance on a pixel counts as another one: 1 is black against white (HyAB in OKLab). */
const THRESHOLD = 0.35

/**
 * A window of the page, in pixels: two words by two lines. In each, fewer pixels than `MOST_PIXELS` may be others, for
 * poppler's versions differ in what they do to edges. Text that moves by 1 pt makes 43 to 123 others, by 2 pt 64 to 179
 * (each page of A/76/86 and of the everything document); poppler's other way of drawing, by Cairo, some 100, so it
 * could not serve.
 */
const WINDOW = 24
const MOST_PIXELS = 24

/** The pages of a PDF, drawn by poppler's pdftoppm. */
export function picturesOf(pdf: Uint8Array): readonly Picture[] {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-pages-'))
  try {
    execFileSync('pdftoppm', ['-r', String(RESOLUTION), '-gray', '-png', '-', join(folder, 'page')], {
      input: pdf,
      maxBuffer: 1 << 28,
    })
    const names = readdirSync(folder).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    return names.map(name => inGreys(readPng(readFileSync(join(folder, name)))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function readPng(bytes: Uint8Array): Picture {
  return PNG.sync.read(Buffer.from(bytes))
}

/** 8-bit grey for what is grey, else in colours. */
export function writePng({ width, height, data }: Picture, colours: 'grey' | 'rgb'): Uint8Array {
  const png = new PNG({ width, height })
  png.data.set(data)
  return PNG.sync.write(png, { colorType: colours === 'grey' ? 0 : 2, inputHasAlpha: true, deflateLevel: 9 })
}

function inGreys({ width, height, data }: Picture): Picture {
  const step = 255 / (GREYS - 1)
  return {
    width,
    height,
    data: data.map((value, i) => (i % 4 === 3 ? 255 : Math.round(Math.round(value / step) * step))),
  }
}

/** What sets a page apart from what was expected, in words; undefined where a reader would see the same. */
export function differenceOf(expected: Picture, actual: Picture): string | undefined {
  const { width, height } = expected
  if (width !== actual.width || height !== actual.height)
    return `is ${actual.width} × ${actual.height} pixels, was ${width} × ${height}`
  const worst = pixelmatch(expected.data, actual.data, null, width, height, {
    threshold: THRESHOLD,
    windowSize: WINDOW,
  })
  return worst > MOST_PIXELS ? `differs in ${worst} pixels of a window of ${WINDOW} × ${WINDOW}` : undefined
}

/** Expected, actual and what differs, beside each other. */
export function sideBySide(expected: Picture, actual: Picture): Picture {
  const width = Math.max(expected.width, actual.width),
    height = Math.max(expected.height, actual.height)
  const [before, after] = [onCanvas(expected, width, height), onCanvas(actual, width, height)]
  const difference = { width, height, data: new Uint8Array(width * height * 4) }
  pixelmatch(before.data, after.data, difference.data, width, height, { threshold: THRESHOLD })
  const row = width * 4
  const data = new Uint8Array(row * 3 * height)
  for (let y = 0; y < height; y++) {
    ;[before, after, difference].forEach((picture, i) =>
      data.set(picture.data.subarray(y * row, (y + 1) * row), (3 * y + i) * row),
    )
  }
  return { width: 3 * width, height, data }
}

/** A picture at the top left of a white one. */
function onCanvas(picture: Picture, width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < picture.height; y++) {
    data.set(picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4), y * width * 4)
  }
  return { width, height, data }
}
