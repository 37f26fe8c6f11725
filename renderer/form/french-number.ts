const words = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']

/** A feminine count as a sentence starts: `2` → "Deux", `11` → "11". */
export function frenchNumber(count: number): string {
  const word = words[count]
  return word === undefined ? String(count) : capitalised(word)
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
