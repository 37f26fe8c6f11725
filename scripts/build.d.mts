import type { BuildOptions, Plugin } from 'esbuild'

export const root: string
export function serverOptions(mode: 'production' | 'development'): BuildOptions & { plugins: Plugin[] }
export function browserOptions(mode: 'production' | 'development'): BuildOptions
export function build(): Promise<void>
