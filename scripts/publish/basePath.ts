/** Where the site lies on its host, as SvelteKit wants it: '' or '/folder', with its slash in front and none at the end. */
export function normalBasePath(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, '')
  return inner === '' ? '' : `/${inner}`
}
