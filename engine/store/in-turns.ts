/** No query grows without measure. */
const most = 64

/**
 * Runs together what is asked in one turn of the event loop: under load a round trip to the database serves several requests, and
 * alone a request waits for nothing but the end of its turn. `run` answers in the order of what was asked; what it answers may be
 * a promise, of what concerns one alone.
 */
export function inTurns<Q, R>(
  run: (asked: readonly Q[]) => Promise<readonly (R | Promise<R>)[]>,
): (query: Q) => Promise<R | undefined> {
  let turn: { readonly asked: Q[]; readonly answers: Promise<readonly (R | Promise<R>)[]> } | undefined
  const begin = () => {
    const asked: Q[] = []
    const isOver = new Promise<void>((resolve) => setImmediate(resolve))
    const answers = isOver.then(() => {
      if (turn?.asked === asked) turn = undefined
      return run(asked)
    })
    return { asked, answers }
  }
  return async (query) => {
    if (!turn || turn.asked.length >= most) turn = begin()
    const { asked, answers } = turn
    const place = asked.push(query) - 1
    return (await answers)[place]
  }
}
