/** Attributes in braces after a heading, an image or a bracketed text: `{.annex #id lang=en caption="…"}`. */
export interface Attributes {
  readonly id?: string
  readonly classes: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

const token =
  /\s*(?:#([^\s{}#"=]+)|\.([^\s{}."=]+)|([A-Za-z][A-Za-z-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))(?=[\s}])/y

/**
 * Parses braces that contain only attributes. Returns undefined for any other text (`{}`, `{{name}}`, `{see below}`).
 */
export function parseAttributes(text: string): Attributes | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined
  const classes: string[] = []
  const values: [string, string][] = []
  let id: string | undefined
  token.lastIndex = 1
  let end = 1
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[1] !== undefined) id = match[1]
    if (match[2] !== undefined) classes.push(match[2])
    if (match[3] !== undefined) values.push([match[3], match[4] ?? match[5] ?? match[6] ?? ''])
    end = token.lastIndex
  }
  if (end === 1 || !/^\s*\}$/u.test(text.slice(end))) return undefined
  return { ...(id === undefined ? {} : { id }), classes, values: Object.fromEntries(values) }
}

/** Returns the attributes at the end of a line, and the index of their opening brace. `\{` is text. */
export function trailingAttributes(
  line: string,
): { readonly attributes: Attributes; readonly start: number } | undefined {
  if (!line.endsWith('}')) return undefined
  for (let start = line.lastIndexOf('{'); start >= 0; start = start === 0 ? -1 : line.lastIndexOf('{', start - 1)) {
    const attributes = line[start - 1] === '\\' ? undefined : parseAttributes(line.slice(start))
    if (attributes !== undefined) return { attributes, start }
    // Only a brace inside a quoted value is a reason to look further back.
    if (!/["']/u.test(line.slice(start))) return undefined
  }
  return undefined
}
