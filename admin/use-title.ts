import { useEffect } from 'react'

/** Names what is open before the room's own title, in tabs and in the history of the browser, as long as it is. */
export function useTitle(opened: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${opened} – ${before}`
    return () => {
      document.title = before
    }
  }, [opened])
}
