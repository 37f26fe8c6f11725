/** The same function, that works its answer out again only when it is given another value than the last time. */
export function remembered<V, R>(make: (value: V) => R): (value: V) => R {
  let last: { readonly value: V; readonly made: R } | undefined
  return (value) => {
    if (!last || last.value !== value) last = { value, made: make(value) }
    return last.made
  }
}
