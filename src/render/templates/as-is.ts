import Handlebars from 'handlebars/runtime'

/** Marks text that a template must not escape: markup from `serialize` or another template, or CSS from a theme. */
export function asIs(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text)
}
