/** Stands in for markdown-to-jsx in bundles: descriptions are plain text. @param {{ children?: unknown }} props */
export function Markdown({ children }) {
  return children
}
