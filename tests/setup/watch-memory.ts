import { setTimeout } from 'node:timers/promises'

/** Watches the memory of the process (images are outside that of JavaScript); `stop` answers by how many megabytes it grew at most. */
export async function watchMemory(): Promise<{ stop(): number }> {
  await setTimeout(20)
  const before = process.memoryUsage.rss()
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 2)
  return {
    stop() {
      clearInterval(timer)
      look()
      return (most - before) / 1_000_000
    },
  }
}
