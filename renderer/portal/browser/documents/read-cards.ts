/** The cards of the page as the server draws them now, by path of their requirement; nothing when it does not answer. */
export async function readCards(url: string): Promise<ReadonlyMap<string, Element> | undefined> {
  try {
    const response = await fetch(url, { headers: { accept: 'text/html' }, credentials: 'same-origin' })
    if (!response.ok) return undefined
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return new Map(
      [...page.querySelectorAll<HTMLElement>('[data-piece]')].map((card) => [card.dataset.piece ?? '', card]),
    )
  } catch {
    return undefined
  }
}
