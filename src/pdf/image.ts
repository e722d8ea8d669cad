import { inflateSync } from 'node:zlib'

/** An image that cannot be embedded. `message` names it and says why. */
export class ImageError extends Error {
  readonly src: string
  constructor(src: string, reason: string) {
    super(`image ${src} ${reason}`)
    this.name = 'ImageError'
    this.src = src
  }
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Channels by colour type (PNG, 11.2.2). */
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** First column and row, steps across and down, of the passes of an interlaced PNG (8.2). */
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const

/** 256 million bytes of pixels: a page at 1,200 dots per inch, with alpha, and to spare. */
const largestImage = 1 << 28

/**
 * Throws `ImageError` for bytes that are not a whole PNG or a JPEG of one or three channels. pdfkit inflates a PNG's pixels
 * in a callback, where an exception would end the process, so they are tried here.
 */
export function checkImage(src: string, bytes: Uint8Array): void {
  if (pngSignature.every((byte, i) => bytes[i] === byte)) checkPng(src, bytes)
  else if (bytes[0] === 0xff && bytes[1] === 0xd8) checkJpeg(src, bytes)
  else throw new ImageError(src, 'is neither PNG nor JPEG')
}

function checkPng(src: string, bytes: Uint8Array): void {
  const chunks = pngChunks(bytes)
  const header = chunks.find(chunk => chunk.type === 'IHDR')?.data
  if (header === undefined || header.length < 13 || chunks.at(-1)?.type !== 'IEND') throw new ImageError(src, 'is a damaged PNG')
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  const [width, height, depth, channels] = [view.getUint32(0), view.getUint32(4), header[8], pngChannels[header[9]] ?? 0]
  const pixelBits = depth * channels
  if (width * height * pixelBits / 8 > largestImage) throw new ImageError(src, `has ${width} by ${height} pixels, which is too many`)
  const passes = header[12] === 1 ? adam7 : [[0, 0, 1, 1] as const]
  const lines = passes.flatMap(([x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx)
    return Array<number>(columns < 1 ? 0 : Math.max(0, Math.ceil((height - y) / dy))).fill(1 + Math.ceil(columns * pixelBits / 8))
  })
  const size = lines.reduce((sum, length) => sum + length, 0)
  const pixels = inflate(Buffer.concat(chunks.filter(chunk => chunk.type === 'IDAT').map(chunk => chunk.data)), size + 64)
  if (pixelBits === 0 || size === 0 || pixels === undefined || pixels.length < size) throw new ImageError(src, 'is a damaged PNG')
  let offset = 0
  for (const length of lines) {
    if (pixels[offset] > 4) throw new ImageError(src, 'is a damaged PNG')
    offset += length
  }
}

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

/** Chunks up to IEND, or up to where the file breaks off. */
function pngChunks(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: Chunk[] = []
  let offset = pngSignature.length
  while (offset + 12 <= bytes.length && chunks.at(-1)?.type !== 'IEND') {
    const end = offset + 8 + view.getUint32(offset)
    if (end + 4 > bytes.length) break
    chunks.push({ type: String.fromCharCode(...bytes.subarray(offset + 4, offset + 8)), data: bytes.subarray(offset + 8, end) })
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

/** The frame header holds the number of channels (ITU-T T.81, B.2.2); four are CMYK, for which the file has no output intent. */
function checkJpeg(src: string, bytes: Uint8Array): void {
  let offset = 2
  while (offset + 10 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1]
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      const channels = bytes[offset + 9]
      if (channels !== 1 && channels !== 3) throw new ImageError(src, `is a JPEG of ${channels} channels, not of one or three`)
      return
    }
    offset += marker === 0xff ? 1 : 2 + (bytes[offset + 2] << 8 | bytes[offset + 3])
  }
  throw new ImageError(src, 'is a damaged JPEG')
}
