/** Who may import whom. Type-only imports count. */

/** @param {string} folder */
const inside = (folder) => `^${folder}/`
const ours = '^(engine|procedures|renderer|admin|migrations|tests|bench|scripts|server\\.ts)'
const engineFaces = ['^engine/index\\.ts$', '^engine/testing\\.ts$']

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** What only one place may import. @param {string} library @param {string[]} places */
const onlyIn = (library, places) =>
  never(
    `${library}-only-in-its-place`,
    `${library} is imported by ${places.join(', ')} alone.`,
    { path: '^(engine|procedures|renderer|admin)/', pathNot: places },
    { path: `node_modules/${library}/` },
  )

module.exports = {
  forbidden: [
    never('no-cycle', 'A cycle has no order in which it can be understood.', {}, { circular: true }),
    // The package of altcha names types that it does not ship for its translations.
    never('resolvable', 'It must exist.', {}, { couldNotResolve: true, pathNot: '^altcha/i18n/' }),
    never(
      'definition-is-pure',
      'The language runs in the browser too: no Node, no server, nothing else of the engine.',
      { path: inside('engine/definition') },
      {
        path: `${ours}|node_modules/(fastify|knex|objection|pg|graphile-worker|xstate|react)/`,
        pathNot: inside('engine/definition'),
      },
    ),
    never(
      'definition-without-node',
      'It runs in the browser.',
      { path: inside('engine/definition') },
      { dependencyTypes: ['core'] },
    ),
    never(
      'workflow-is-pure',
      'The charts know the language and nothing else.',
      { path: inside('engine/workflow') },
      {
        path: `${ours}|node_modules/(fastify|knex|objection|pg|graphile-worker|react)/`,
        pathNot: [inside('engine/workflow'), inside('engine/definition')],
      },
    ),
    never(
      'workflow-without-node',
      'A transition is a computation.',
      { path: inside('engine/workflow') },
      { dependencyTypes: ['core'] },
    ),
    never(
      'use-cases-know-no-http',
      'What people can do does not depend on how they ask.',
      {
        path: '^engine/(demandes|procedures|documents|people|notifications|outbox|store|lists|effects|settings|texts)/',
      },
      { path: ['^engine/http/', '^engine/app\\.ts$', 'node_modules/(fastify|@fastify)/'] },
    ),
    never(
      'http-knows-no-storage',
      'Routes call use-cases.',
      { path: inside('engine/http') },
      { path: ['^engine/store/', 'node_modules/(pg|knex|objection|graphile-worker)/'] },
    ),
    never(
      'engine-knows-no-one',
      'The engine knows no démarche, no page, no table’s history.',
      { path: inside('engine') },
      { path: '^(procedures|renderer|admin|migrations|tests|bench|scripts|server\\.ts)' },
    ),
    never(
      'packs-use-faces',
      'A pack sees the faces of the engine and of the renderer.',
      { path: inside('procedures') },
      {
        path: '^(engine|renderer|admin|migrations|tests|bench|scripts|server\\.ts)',
        pathNot: [...engineFaces, '^renderer/index\\.ts$'],
      },
    ),
    never(
      'packs-keep-their-inside',
      'Of another pack, only its face.',
      { path: '^procedures/([^/]+)/' },
      { path: '^procedures/[^/]+/', pathNot: ['^procedures/$1/', '^procedures/[^/]+/index\\.ts$'] },
    ),
    never(
      'form-is-generic',
      'The form renderer knows the language and nothing else of ours.',
      { path: inside('renderer/form') },
      { path: ours, pathNot: [inside('renderer/form'), inside('engine/definition')] },
    ),
    never(
      'form-draws-only',
      'It draws with React and the form library.',
      { path: inside('renderer/form') },
      {
        dependencyTypes: ['core', 'npm', 'npm-optional'],
        pathNot: ['node_modules/(react|react-dom|@rjsf/[^/]+|@types/react|@types/react-dom)/'],
      },
    ),
    never(
      'portal-draws-use-cases',
      'Pages draw what use-cases answer: no storage, no job, no mail, no démarche.',
      { path: inside('renderer/portal') },
      {
        path: [
          '^(procedures|admin|migrations|tests|bench|scripts|server\\.ts)',
          '^engine/(store|outbox|notifications|workflow|app\\.ts|create-engine\\.ts)',
          'node_modules/(pg|knex|objection|graphile-worker)/',
        ],
      },
    ),
    never(
      'admin-is-a-client',
      'The desk knows the JSON API, the language and the form renderer.',
      { path: inside('admin') },
      { path: ours, pathNot: [inside('admin'), inside('renderer/form'), inside('engine/definition')] },
    ),
    never(
      'migrations-stand-alone',
      'A migration must do in ten years what it does today.',
      { path: inside('migrations') },
      { path: ours, pathNot: inside('migrations') },
    ),
    never(
      'migrations-use-knex',
      'Knex types and nothing else.',
      { path: inside('migrations') },
      { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/knex/' },
    ),
    never(
      'no-test-in-product',
      'Tests know the product.',
      { path: '^(engine|procedures|renderer|admin|migrations|server\\.ts)' },
      { path: '^(tests|bench)/' },
    ),
    onlyIn('xstate', ['^engine/workflow/']),
    onlyIn('objection', ['^engine/store/']),
    onlyIn('graphile-worker', ['^engine/outbox/', '^engine/store/']),
    onlyIn('nodemailer', ['^engine/notifications/']),
    onlyIn('openid-client', ['^engine/people/franceconnect/']),
    onlyIn('ajv', ['^engine/definition/(compile|validator)', '^engine/load-commune\\.ts$']),
    onlyIn('markdown-it', ['^engine/texts/']),
    onlyIn('sanitize-html', ['^engine/texts/']),
    onlyIn('re2js', ['^engine/definition/checks/']),
    onlyIn('recheck', ['^engine/definition/checks/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
