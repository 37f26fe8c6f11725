import { findChromium } from './find-chromium.ts'

/** Before the tests in a browser, where an installation may take its time. */
export default function requireChromium(): void {
  findChromium()
}
