/** The directions of docs/architecture.md, enforced: composition -> features -> core; PWA: features -> api, realtime, ui, lib. */
const from = (path, extra = {}) => ({ path, ...extra });

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Value imports never form a cycle; entities’ lazy relations are the exception.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'], pathNot: '\\.entity\\.ts$' } },
    },
    {
      name: 'core-knows-no-feature',
      severity: 'error',
      from: from('^server/src/core/'),
      to: { path: '^server/src/(features/|[^/]+\\.ts$)' },
    },
    {
      name: 'features-know-no-composition',
      severity: 'error',
      from: from('^server/src/features/'),
      to: { path: '^server/src/([^/]+\\.ts$|migrations/)' },
    },
    {
      name: 'features-meet-at-the-front-door',
      comment:
        'Another feature is reached through its module, services, contracts, entities, events, links or domain.',
      severity: 'error',
      from: from('^server/src/features/([^/]+)/'),
      to: {
        path: '^server/src/features/([^/]+)/',
        pathNot: [
          '^server/src/features/$1/',
          '\\.(module|service|contract|entity|events|errors|jobs)\\.ts$',
          '^server/src/features/[^/]+/domain/',
          '-(links|access)\\.ts$',
        ],
      },
    },
    {
      name: 'contracts-and-domain-are-leaves',
      severity: 'error',
      from: from('^server/src/features/[^/]+/(domain/.*|[^/]+\\.contract)\\.ts$', {
        pathNot: '\\.spec\\.ts$',
      }),
      to: {
        path: '^(server/src|node_modules)',
        pathNot: [
          '/domain/',
          '\\.contract\\.ts$',
          '\\.errors\\.ts$',
          'core/(http/(pagination|actor|http\\.errors|foyer-error)|text/.*)\\.ts$',
          'node_modules/(zod|ipaddr\\.js|croner)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-core-process-spawns',
      severity: 'error',
      from: from('^server/src/', { pathNot: '^server/src/core/process/' }),
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'only-core-database-names-a-driver',
      severity: 'error',
      from: from('^server/src/', { pathNot: '^server/src/core/database/' }),
      to: { path: 'node_modules/(@mikro-orm/(sqlite|postgresql)|better-sqlite3|kysely|pg)/' },
    },
    {
      name: 'only-types-cross-to-the-pwa',
      severity: 'error',
      from: from('^pwa/'),
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-contracts-cross-to-the-pwa',
      severity: 'error',
      from: from('^pwa/'),
      to: { path: '^server/', pathNot: '\\.contract\\.ts$' },
    },
    {
      name: 'ui-is-dumb',
      severity: 'error',
      from: from('^pwa/src/ui/'),
      to: { path: '^pwa/src/(features|api|realtime)/' },
    },
    {
      name: 'pwa-lib-is-pure',
      severity: 'error',
      from: from('^pwa/src/lib/'),
      to: { path: '^pwa/src/(features|api|realtime|ui)/' },
    },
    {
      name: 'pwa-features-meet-at-the-front-door',
      severity: 'error',
      from: from('^pwa/src/features/([^/]+)/'),
      to: { path: '^pwa/src/features/([^/]+)/', pathNot: ['^pwa/src/features/$1/', '/(index|later)\\.ts$'] },
    },
    {
      name: 'later-means-later',
      comment: 'A later.ts is what most visits never see: import() fetches it when it is wanted.',
      severity: 'error',
      from: from('^pwa/src/'),
      to: {
        path: '^pwa/src/features/[^/]+/later\\.ts$',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    {
      name: 'the-product-knows-no-test',
      severity: 'error',
      from: from('^(server|pwa)/', { pathNot: '\\.spec\\.ts$' }),
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|paraglide|\\.media|artefacts)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'server/tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
