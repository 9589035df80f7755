import { defineConfig } from 'vitest/config'

const shared = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [
            '{sources,ingest,models,scripts,dashboards}/**/*.test.ts',
            'test/*.test.ts',
            'test/end-to-end/**/*.test.ts',
            'test/platforms/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'dashboards/.evidence/**', 'dashboards/build/**'],
        },
      },
      { test: { ...shared, name: 'browser', include: ['test/browser/**/*.test.ts'], hookTimeout: 600_000 } },
      { test: { ...shared, name: 'dbt', include: ['test/dbt/**/*.test.ts'], hookTimeout: 600_000 } },
    ],
  },
})
