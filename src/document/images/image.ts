import { inflateSync } from 'node:zlib'
import type { ImageFacts, ImageFault } from './image-facts.ts'
import { isTurned, jpegOrientation, type Orientation, tiffOrientation } from './orientation.ts'
import { inspectSvg } from './svg.ts'

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Channels by colour type (PNG, 11.2.2). */
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** First column and row, and steps across and down, of the passes of an interlaced PNG (8.2). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** 256 million bytes of pixels: more than a page at 1,200 dots per inch with alpha. */
const largestImage = 1 << 28

/**
 * Inspects the bytes of a PNG, JPEG or SVG. Decodes every pixel of a PNG here, because the painter may decode it later
 * where an exception would end the process. The size is that of the picture after the rotation noted by the camera.
 * Resolution is ignored: one pixel is one CSS pixel.
 */
export function inspectImage(bytes: Uint8Array): ImageFacts {
  if (pngSignature.every((byte, i) => bytes[i] === byte)) return inspectPng(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return inspectJpeg(bytes)
  return isMarkup(bytes) ? inspectSvg(bytes) : unreadable('is not a PNG, JPEG or SVG')
}

/** Whether the bytes begin with `<`, after an optional byte order mark and white space. */
function isMarkup(bytes: Uint8Array): boolean {
  return /^(?:\u{feff})?\s*</u.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 1000)))
}

function unreadable(fault: string): ImageFault {
  return { rule: 'image-unreadable', fault, hint: 'save the picture as PNG, or as JPEG in colour or grey' }
}

const damagedPng = unreadable('is a damaged PNG')

function inspectPng(bytes: Uint8Array): ImageFacts {
  const chunks = pngChunks(bytes)
  const header = chunks.find(chunk => chunk.type === 'IHDR')?.data
  if (header === undefined || header.length < 13 || chunks.at(-1)?.type !== 'IEND') return damagedPng
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  const [width, height, depth, channels] = [
    view.getUint32(0),
    view.getUint32(4),
    header[8],
    pngChannels[header[9]] ?? 0,
  ]
  const pixelBits = depth * channels
  if ((width * height * pixelBits) / 8 > largestImage)
    return unreadable(`has ${width} by ${height} pixels, which is too many`)
  const passes = header[12] === 1 ? adam7 : [[0, 0, 1, 1] as const]
  const lines = passes.flatMap(([x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx)
    return Array<number>(columns < 1 ? 0 : Math.max(0, Math.ceil((height - y) / dy))).fill(
      1 + Math.ceil((columns * pixelBits) / 8),
    )
  })
  const size = lines.reduce((sum, length) => sum + length, 0)
  const pixels = inflate(
    Buffer.concat(chunks.filter(chunk => chunk.type === 'IDAT').map(chunk => chunk.data)),
    size + 64,
  )
  if (pixelBits === 0 || size === 0 || pixels === undefined || pixels.length < size) return damagedPng
  let offset = 0
  for (const length of lines) {
    if (pixels[offset] > 4) return damagedPng
    offset += length
  }
  const exif = chunks.find(chunk => chunk.type === 'eXIf')
  return { mediaType: 'image/png', ...shownSize(width, height, exif ? tiffOrientation(exif.data) : 1) }
}

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

/** Chunks up to IEND, or up to where the file ends early. */
export function pngChunks(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: Chunk[] = []
  let offset = pngSignature.length
  while (offset + 12 <= bytes.length && chunks.at(-1)?.type !== 'IEND') {
    const end = offset + 8 + view.getUint32(offset)
    if (end + 4 > bytes.length) break
    chunks.push({
      type: String.fromCharCode(...bytes.subarray(offset + 4, offset + 8)),
      data: bytes.subarray(offset + 8, end),
    })
    offset = end + 4
  }
  return chunks
}

function inflate(data: Uint8Array, maxOutputLength: number): Uint8Array | undefined {
  try {
    return inflateSync(data, { maxOutputLength })
  } catch {
    return undefined
  }
}

function shownSize(width: number, height: number, orientation: Orientation): { width: number; height: number } {
  return isTurned(orientation) ? { width: height, height: width } : { width, height }
}

const damagedJpeg = unreadable('is a damaged JPEG')

/**
 * The frame header contains the number of channels (ITU-T T.81, B.2.2): one for grey, three for colour, four for print.
 */
function inspectJpeg(bytes: Uint8Array): ImageFacts {
  let offset = 2
  while (offset + 10 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1]
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      const channels = bytes[offset + 9]
      if (channels !== 1 && channels !== 3 && channels !== 4)
        return unreadable(`is a JPEG with ${channels} channels instead of one, three or four`)
      const [height, width] = [5, 7].map(at => (bytes[offset + at] << 8) | bytes[offset + at + 1])
      if (width === 0 || height === 0) return damagedJpeg
      return {
        mediaType: 'image/jpeg',
        ...shownSize(width, height, jpegOrientation(bytes)),
        ...(channels === 4 && { changes: 'has print colours (CMYK), and is shown in screen colours' }),
      }
    }
    offset += marker === 0xff ? 1 : 2 + ((bytes[offset + 2] << 8) | bytes[offset + 3])
  }
  return damagedJpeg
}
