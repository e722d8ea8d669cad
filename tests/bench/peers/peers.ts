import { execFileSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench } from '../section.ts'
import { typstOf } from './typst-markup.ts'

/** Another program that makes a tagged PDF of the same text. */
export interface Peer {
  readonly name: string
  readonly version: string
  /** Writes what it reads into `folder`, from our XHTML; gives the command that makes `pdf` of it. */
  readonly prepare: (xhtml: string, folder: string, pdf: string) => readonly string[]
}

/** A program that could not be asked, and why. */
export interface Missing {
  readonly name: string
  readonly missing: string
}

/** Of what version Typst is asked: its compiler as a package of npm, with its program inside. */
const TYPST = '@myriaddreamin/typst-ts-node-compiler@0.7.0'

export function findPeers(bench: Bench): readonly (Peer | Missing)[] {
  return [typst(bench), weasyprint(bench), chromium(bench), latex()]
}

function typst({ top, folder, progress }: Bench): Peer | Missing {
  const home = join(folder, 'typst')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{ "private": true }')
  progress(`npm install --no-save ${TYPST}`)
  try {
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', TYPST], {
      cwd: home,
      stdio: 'pipe',
    })
    const command = [
      process.execPath,
      join(top, 'tests/bench/peers/typst.mjs'),
      join(home, 'node_modules', TYPST.replace(/@[^@]*$/u, '')),
      join(top, 'fonts'),
    ]
    const version = execFileSync(command[0] ?? '', command.slice(1), { encoding: 'utf8' }).trim()
    return {
      name: 'Typst',
      version: `${version} (${TYPST})`,
      prepare: (xhtml, into, pdf) => {
        writeFileSync(join(into, 'peer.typ'), typstOf(xhtml))
        return [...command, join(into, 'peer.typ'), pdf]
      },
    }
  } catch (error) {
    return { name: 'Typst', missing: `${TYPST} could not be installed or run: ${String(error).split('\n')[0]}` }
  }
}

function weasyprint(bench: Bench): Peer | Missing {
  const path = findCommand('weasyprint')
  if (path === undefined) return { name: 'WeasyPrint', missing: 'apt-get install -y weasyprint' }
  return {
    name: 'WeasyPrint',
    version: versionOf(path),
    prepare: (xhtml, folder, pdf) => [
      path,
      '--quiet',
      '--pdf-variant',
      'pdf/ua-1',
      writePage(bench, xhtml, folder),
      pdf,
    ],
  }
}

function chromium(bench: Bench): Peer | Missing {
  const path = ['chromium', 'chromium-browser', 'google-chrome'].map(findCommand).find(found => found !== undefined)
  if (path === undefined) return { name: 'Chromium', missing: 'apt-get install -y chromium' }
  return {
    name: 'Chromium',
    version: versionOf(path),
    prepare: (xhtml, folder, pdf) => [
      path,
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      '--export-tagged-pdf',
      '--generate-pdf-document-outline',
      `--print-to-pdf=${pdf}`,
      pathToFileURL(writePage(bench, xhtml, folder)).href,
    ],
  }
}

/** Tags come with the LaTeX of 2025 and later; nothing here writes its markup yet. */
function latex(): Missing {
  const found = findCommand('lualatex')
  return {
    name: 'LaTeX',
    missing: found === undefined ? 'lualatex is not installed' : `${found} is there, but nothing here writes LaTeX`,
  }
}

/** The XHTML with the style sheet of the comparison. */
function writePage({ top }: Bench, xhtml: string, folder: string): string {
  const css = readFileSync(join(top, 'tests/bench/peers/page.css'), 'utf8').replaceAll(
    'FONTS',
    pathToFileURL(join(top, 'fonts')).href,
  )
  const title = /<h1[^>]*>([^]*?)<\/h1>/u.exec(xhtml)?.[1]?.replace(/<[^>]*>/gu, '') ?? ''
  const path = join(folder, 'peer.html')
  const head = `<meta charset="utf-8"><title>${title}</title><style>${css}</style>`
  writeFileSync(path, `<!DOCTYPE html>\n<html lang="fr"><head>${head}</head><body>${xhtml}</body></html>`)
  return path
}

function findCommand(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(path => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

function versionOf(path: string): string {
  const said = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return /\d[\d.]*/u.exec(said)?.[0] ?? said.trim()
}
