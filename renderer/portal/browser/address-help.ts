/** Suggests addresses while a street is typed, in the browser's own list; the one chosen fills its neighbours. Typing on is always right. */
type Found = { readonly label: string } & { readonly [field: string]: string | undefined }

const pauseMs = 250
const fields = ['numeroVoie', 'voie', 'codePostal', 'localite']

for (const input of document.querySelectorAll<HTMLInputElement>('input[name$=".voie"]')) help(input)

function help(street: HTMLInputElement): void {
  const group = street.name.slice(0, -'voie'.length)
  const list = document.createElement('datalist')
  list.id = `${street.id}-adresses`
  street.after(list)
  street.setAttribute('list', list.id)
  let found: readonly Found[] = []
  let timer = 0
  street.addEventListener('input', () => {
    clearTimeout(timer)
    const chosen = found.find(({ label }) => label === street.value)
    if (chosen) return fill(group, chosen)
    timer = window.setTimeout(async () => {
      const typed = street.value
      const answer = await ask(`${textIn(`${group}numeroVoie`)} ${typed} ${textIn(`${group}localite`)}`)
      if (street.value !== typed) return
      found = answer
      list.replaceChildren(...found.map(({ label }) => new Option(label, label)))
    }, pauseMs)
  })
}

async function ask(query: string): Promise<readonly Found[]> {
  try {
    const answer = await fetch(`/api/v1/addresses?q=${encodeURIComponent(query.trim().slice(0, 200))}`)
    const { items }: { items?: readonly Found[] } = answer.ok ? await answer.json() : {}
    return items ?? []
  } catch {
    return []
  }
}

function fill(group: string, address: Found): void {
  for (const field of fields) {
    const input = inputOf(group + field)
    const value = address[field]
    if (input && value !== undefined) input.value = value
  }
}

function textIn(name: string): string {
  return inputOf(name)?.value ?? ''
}

function inputOf(name: string): HTMLInputElement | null {
  return document.querySelector(`input[name="${name}"]`)
}
