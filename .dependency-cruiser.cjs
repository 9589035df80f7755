// The dependency rule of the six folders; no cycles anywhere.
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'sources-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^sources/' },
      to: { path: '^(ingest|models|dashboards|scripts|test)/' },
    },
    {
      name: 'ingest-knows-only-the-source-interface',
      severity: 'error',
      from: { path: '^ingest/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(sources/(?!source\\.ts)|models/|dashboards/|scripts/|test/)' },
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
