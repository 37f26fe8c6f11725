/** Status of the answer; 0 when there is none. */
export async function removeFile(id: string, csrf: string): Promise<number> {
  try {
    const { status } = await fetch(`/api/v1/documents/${id}`, {
      method: 'DELETE',
      headers: { 'x-csrf-token': csrf, accept: 'application/json' },
      credentials: 'same-origin',
    })
    return status
  } catch {
    return 0
  }
}
