/** Merged by Evidence into its own SvelteKit configuration. */
export default {
  kit: {
    paths: { base: process.env.THIDUA_BASE_PATH ?? '', relative: false },
    prerender: {
      // The crawl finds pages by their links; a link that leads nowhere, or to a missing heading, stops the build.
      handleHttpError: 'fail',
      handleMissingId: 'fail',
      concurrency: 4,
    },
  },
}
