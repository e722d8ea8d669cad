import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Fonts } from '../../../fonts/load.ts'

let started: Promise<typeof import('@resvg/resvg-wasm')> | undefined

/** Starts resvg: 2.5 MB of WebAssembly, which take 70 ms to compile, loaded only for a PDF with a drawing. */
async function start(): Promise<typeof import('@resvg/resvg-wasm')> {
  const resvg = await import('@resvg/resvg-wasm')
  await resvg.initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return resvg
}

/**
 * Renders a drawing as a PNG `across` pixels wide; undefined if resvg rejects it. For gradients, patterns, masks and
 * filters, which the PDF shows as pixels.
 */
export async function rasterize(
  bytes: Uint8Array,
  across: number,
  faces: readonly string[],
  fonts: Fonts,
): Promise<Uint8Array | undefined> {
  started ??= start()
  const { Resvg } = await started
  const fontBuffers = [...new Set(faces.map(key => fonts.face(key).bytes))]
  try {
    const drawing = new Resvg(bytes, { font: { fontBuffers }, fitTo: { mode: 'width', value: across } })
    const image = drawing.render()
    const png = image.asPng()
    image.free()
    drawing.free()
    return png
  } catch {
    return undefined
  }
}

/**
 * Resolves a drawing with usvg: paths of M, L, Q, C and Z in groups, with styles, `use`, units and markers resolved and
 * text as outlines of the given faces. Undefined if resvg rejects it.
 */
export async function resolveSvg(
  bytes: Uint8Array,
  faces: readonly string[],
  fonts: Fonts,
): Promise<string | undefined> {
  started ??= start()
  const { Resvg } = await started
  const fontBuffers = [...new Set(faces.map(key => fonts.face(key).bytes))]
  try {
    const drawing = new Resvg(bytes, { font: { fontBuffers } })
    const resolved = drawing.toString()
    drawing.free()
    return resolved
  } catch {
    return undefined
  }
}
