// The dependency rule of the six folders; no cycles anywhere.
module.exports = {
  forbidden: [
    {
      // Types may name each other (a model's row and the database of all rows); running code may not.
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'sources-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^sources/' },
      to: { path: '^(ingest|models|dashboards|scripts|test)/' },
    },
    {
      name: 'ingest-knows-only-the-source-interface',
      severity: 'error',
      from: { path: '^ingest/', pathNot: '\\.test\\.ts$|^ingest/testing/' },
      to: { path: '^(sources/(?!(source|api)\\.ts)|models/|dashboards/|scripts/|test/)' },
    },
    {
      name: 'models-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^models/' },
      to: { path: '^(sources|ingest|dashboards|scripts|test)/' },
    },
    {
      name: 'only-scripts-and-tests-compose',
      severity: 'error',
      from: { path: '^(sources|ingest|models)/' },
      to: { path: '^(scripts|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dashboards/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] },
  },
}
