/** Whether it is a zone of the IANA list (`Indian/Reunion`), not a mere offset. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)+$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('fr', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
