// The build of recheck that is plain JavaScript: the main one starts a native program in a worker.
declare module 'recheck/lib/browser.js' {
  const recheck: { readonly checkSync: typeof import('recheck').checkSync }
  export default recheck
}
