import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Fonts } from '../../../fonts/load.ts'

let started: Promise<typeof import('@resvg/resvg-wasm')> | undefined

/** 2.5 MB of WebAssembly, which takes 70 ms to compile: loaded for a PDF that has a drawing. */
async function start(): Promise<typeof import('@resvg/resvg-wasm')> {
  const resvg = await import('@resvg/resvg-wasm')
  await resvg.initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return resvg
}

/**
 * A drawing as a PNG of so many pixels across, or undefined for what resvg does not take: for gradients, patterns, masks
 * and filters, which a PDF shows as pixels.
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
 * A drawing as usvg writes it: paths of M, L, Q, C and Z in groups, with styles, `use`, units and markers resolved and
 * text as outlines of the given faces. Undefined for what resvg does not take.
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
