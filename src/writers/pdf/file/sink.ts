import { createHash } from 'node:crypto'

/** Initial size in bytes: a file of one to ten pages. */
const firstSize = 1 << 18

/** Step by which a longer file grows, in bytes; little of it is empty at the end. */
const step = 1 << 20

/**
 * Address space reserved for a longer file, in bytes; memory is allocated as it grows. Ten times the longest PDF ever
 * made here.
 */
const mostBytes = 2 ** 31

/**
 * Collects the bytes of a file. Half a million small chunks go into one block that grows in place; joined at the end,
 * they would be in memory twice.
 */
export class Sink {
  #block = Buffer.allocUnsafeSlow(firstSize)
  #growing: ArrayBuffer | undefined
  #used = 0

  write(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length)
    this.#block.set(chunk, this.#used)
    this.#used += chunk.length
  }

  /** Writes text of one byte per character, encoded in place. */
  writeText(text: string): void {
    this.#makeRoom(text.length)
    this.#used += this.#block.write(text, this.#used, 'latin1')
  }

  /** Returns the first 16 bytes of the SHA-256 of everything written so far. */
  digest(): Uint8Array {
    return new Uint8Array(createHash('sha256').update(this.bytes()).digest().subarray(0, 16))
  }

  /** Returns everything written so far. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#block.buffer, 0, this.#used)
  }

  #makeRoom(length: number): void {
    const least = this.#used + length
    if (least <= this.#block.length) return
    const size = least + step
    if (this.#growing === undefined) {
      this.#growing = new ArrayBuffer(size, { maxByteLength: mostBytes })
      const first = this.bytes()
      this.#block = Buffer.from(this.#growing)
      this.#block.set(first)
    } else {
      this.#growing.resize(size)
      this.#block = Buffer.from(this.#growing)
    }
  }
}
