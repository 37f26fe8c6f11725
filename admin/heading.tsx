import { type ReactNode, useEffect, useRef } from 'react'

type HeadingProps = { readonly level: 1 | 2; readonly focusKey: string; readonly children: ReactNode }

/** Takes the focus when what it names changes: who cannot see the page hears where they are. */
export function Heading({ level, focusKey, children }: HeadingProps) {
  const element = useRef<HTMLHeadingElement>(null)
  const seen = useRef<string>(undefined)
  useEffect(() => {
    if (seen.current !== focusKey) element.current?.focus()
    seen.current = focusKey
  }, [focusKey])
  const Tag = level === 1 ? 'h1' : 'h2'
  return (
    <Tag ref={element} tabIndex={-1}>
      {children}
    </Tag>
  )
}
