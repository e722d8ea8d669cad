/** Writes an element; attributes keep their order, and content is already escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string,
): string {
  const words = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(value)}"`]))
    .join('')
  return content === '' ? `<${name}${words}/>` : `<${name}${words}>${content}</${name}>`
}

/** Escapes characters that XML would read as markup (XML 1.0, 2.4). */
export function escapeXml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;')
}
