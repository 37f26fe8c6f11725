import { expect, test } from 'vitest'
import { renderBareErrorPage } from '../../../engine/http/error-page.ts'

test('the plainest page of an error quotes a title, and runs nothing of it', () => {
  const citizenMessage = 'Vous avez déjà joint « <img src=x onerror="alert(1)"> » & l’\'autre\'.'
  const page = renderBareErrorPage({ status: 409, citizenMessage })
  expect(page).not.toContain('<img')
  expect(page).toContain('« &#60;img src=x onerror=&#34;alert(1)&#34;&#62; » &#38; l’&#39;autre&#39;.')
})
