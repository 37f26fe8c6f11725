/** How someone uses a page: with a pointer, or with the keys alone. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export type Hands = {
  readonly page: Page
  /** Writes in the first field of this label, instead of what it holds. */
  fill(field: string | Locator, text: string): Promise<void>
  /** Takes an option of a list by its first words. */
  select(label: string, option: string): Promise<void>
  /** Takes a radio or ticks a box. */
  choose(label: string | RegExp): Promise<void>
  press(button: string): Promise<void>
  follow(link: string | RegExp): Promise<void>
}

export function pointer(page: Page): Hands {
  return {
    page,
    fill: (field, text) => textBox(page, field).fill(text),
    async select(label, option) {
      const list = page.getByRole('combobox', { name: label })
      const value = await list.locator('option', { hasText: option }).first().getAttribute('value')
      await list.selectOption(value)
    },
    choose: (label) => page.locator('.choice').filter({ hasText: label }).first().click(),
    press: (button) => buttonOf(page, button).click(),
    follow: (link) => linkOf(page, link).click(),
  }
}

/** Tab, Shift+Tab, arrows, space and Enter; wherever the focus goes it must be seen. */
export function keyboard(page: Page): Hands {
  const press = (key: string) => page.keyboard.press(key)
  return {
    page,
    async fill(field, text) {
      await reach(page, textBox(page, field))
      await press('ControlOrMeta+a')
      await (text === '' ? press('Delete') : page.keyboard.insertText(text))
    },
    async select(label, option) {
      const list = page.getByRole('combobox', { name: label })
      await reach(page, list)
      await page.keyboard.type(option)
      await press('Tab')
      expect(await list.locator('option:checked').textContent()).toContain(option)
    },
    async choose(label) {
      const target = page.locator('.choice').filter({ hasText: label }).first().locator('input')
      await reach(page, target)
      if (!(await target.isChecked())) await press('Space')
      expect(await target.isChecked()).toBe(true)
    },
    async press(button) {
      await reach(page, buttonOf(page, button))
      await press('Enter')
    },
    async follow(link) {
      await reach(page, linkOf(page, link))
      await press('Enter')
    },
  }
}

function textBox(page: Page, field: string | Locator): Locator {
  if (typeof field !== 'string') return field
  const written = page.locator('input:not([type=radio], [type=checkbox]), textarea')
  return page.getByLabel(field).and(written).first()
}

function buttonOf(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

function linkOf(page: Page, name: string | RegExp): Locator {
  return page.getByRole('link', { name }).first()
}

const mostKeys = 120

/** Tab until the control has the focus; radios of one name are one stop, arrows go on from there. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let keys = 0; keys < mostKeys; keys++) {
    const where = await target.evaluate((element) => {
      const active = document.activeElement
      if (active === element) return 'there'
      const isSameGroup =
        active instanceof HTMLInputElement &&
        element instanceof HTMLInputElement &&
        active.type === 'radio' &&
        element.type === 'radio' &&
        active.name === element.name
      return isSameGroup ? 'beside' : 'away'
    })
    if (where === 'there') return
    await page.keyboard.press(where === 'beside' ? 'ArrowDown' : 'Tab')
    await expectVisibleFocus(page)
  }
  throw new Error(`${target} cannot be reached by the keyboard on ${page.url()}`)
}

/** What has the focus is in sight and drawn as having it. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body || active === document.documentElement) return undefined
    const { outlineStyle, outlineWidth } = getComputedStyle(active)
    const box = active.getBoundingClientRect()
    const isInSight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
    const isDrawn = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    return isInSight && isDrawn ? undefined : `${active.outerHTML.slice(0, 200)} ${JSON.stringify(box)} ${outlineStyle}`
  })
  expect(hidden, page.url()).toBeUndefined()
}
