/** The browser of the tests: that of the machine, since none comes with npm. */
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'

/** Path of a Chromium, installed by apt where that is possible. Throws one clear sentence otherwise. */
export function findChromium(): string {
  const found = lookUp()
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    install()
    const installed = lookUp()
    if (installed) return installed
  }
  throw new Error(
    'No Chromium was found for the tests in a browser: install one (Debian: sudo apt-get install chromium), or give its path in CHROMIUM_PATH.',
  )
}

function lookUp(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  return places.find((place) => fs.existsSync(place))
}

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

function install(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // apt-get's own lock makes a second process wait for the first.
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  execFileSync('apt-get', [...wait, 'update', '-qq'], { env, stdio: 'ignore' })
  execFileSync('apt-get', [...wait, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    stdio: 'ignore',
  })
}
