/** Builds `dist/`: the server in one module, the browser's scripts under names that hold their digest. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Scripts of pages by the name that pages look for. */
const scripts = {
  step: 'renderer/portal/browser/step.tsx',
  'human-check': 'renderer/portal/browser/human-check.ts',
  'address-help': 'renderer/portal/browser/address-help.ts',
  'proof-sheet': 'node_modules/altcha/dist/external/altcha.css',
  'proof-worker': 'node_modules/altcha/dist/workers/pbkdf2.js',
  admin: 'admin/browser.tsx',
}

/** What draws pages is bundled in its production form, several times faster; every other package stays in `node_modules`. */
const bundled = /^(react|react-dom|@rjsf\/[^/]+)(\/|$)/

/** @param {'production' | 'development'} mode */
export function serverOptions(mode) {
  return /** @satisfies {esbuild.BuildOptions} */ ({
    ...commonOptions(mode),
    entryPoints: {
      server: path.join(root, 'server.ts'),
      'print-thread': path.join(root, 'engine/prints/print-thread.ts'),
    },
    outdir: path.join(root, 'dist'),
    chunkNames: 'server/[name]-[hash]',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    // React's server half is CommonJS and requires what Node brings.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [noDefaultTheme, externalPackages],
  })
}

/** @param {'production' | 'development'} mode */
export function browserOptions(mode) {
  const files = Object.entries(scripts).map(([name, file]) => [name, path.join(root, file)])
  return /** @satisfies {esbuild.BuildOptions} */ ({
    ...commonOptions(mode),
    entryPoints: Object.fromEntries(files),
    outdir: path.join(root, 'dist/public'),
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'browser',
    target: ['es2022', 'chrome107', 'firefox104', 'safari16'],
    minify: mode === 'production',
    plugins: [noDefaultTheme],
    sourcemap: mode === 'development' ? 'linked' : false,
  })
}

/** Empties `dist/` and fills it. Names of an older build would be found beside the new ones. */
export async function build() {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true })
  await Promise.all([esbuild.build(serverOptions('production')), esbuild.build(browserOptions('production'))])
  compress(path.join(root, 'dist/public'))
  await esbuild.stop()
}

/** @param {string} mode */
function commonOptions(mode) {
  return /** @satisfies {esbuild.BuildOptions} */ ({
    bundle: true,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    // Pulled by the form library for Markdown in descriptions, which definitions have none of.
    alias: { 'markdown-to-jsx/react': path.join(root, 'scripts/no-markdown.mjs') },
  })
}

/** A sixth of the script of a page, of which nothing is ever reached. @type {esbuild.Plugin} */
const noDefaultTheme = {
  name: 'no-default-theme',
  setup(build) {
    build.onResolve({ filter: /\/getDefaultRegistry\.js$/ }, () => ({
      path: path.join(root, 'scripts/no-default-theme.mjs'),
    }))
  },
}

/** @type {esbuild.Plugin} */
const externalPackages = {
  name: 'external-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path: name, importer }) => {
      if (name.startsWith('node:') || builtinModules.includes(name)) return { path: name, external: true }
      // What a bundled package needs is bundled with it.
      if (bundled.test(name) || importer.includes('/node_modules/') || path.isAbsolute(name)) return undefined
      return { path: name, external: true }
    })
  },
}

/** Once here rather than at each start. @param {string} folder */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue
    const file = path.join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
